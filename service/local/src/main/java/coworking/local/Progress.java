package coworking.local;

import java.io.PrintStream;
import java.util.function.Function;
import java.util.function.Supplier;

/** Shows at the terminal what was done and how long it took. */
public final class Progress {

    private final PrintStream terminal;

    public Progress(PrintStream terminal) {
        this.terminal = terminal;
    }

    /** Runs a step, then reports its result. */
    <T> T step(Supplier<T> step, Function<T, String> told) {
        var start = System.nanoTime();
        var result = step.get();
        terminal.printf("%5.1f s  %s%n", (System.nanoTime() - start) / 1e9, told.apply(result));
        return result;
    }

    void say(String text) {
        terminal.println(text);
    }
}
