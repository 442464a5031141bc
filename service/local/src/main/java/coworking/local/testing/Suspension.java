package coworking.local.testing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Processes that hang: they keep their connections and locks, but do nothing. */
public final class Suspension {

    private Suspension() {}

    /** Returns the result of an action, during which a process and its descendants are suspended. */
    public static <T> T during(ProcessHandle process, Callable<T> action) throws Exception {
        var processes = Stream.concat(Stream.of(process), process.descendants())
                .map(ProcessHandle::pid)
                .map(String::valueOf)
                .toList();
        signal("-STOP", processes);
        try {
            return action.call();
        } finally {
            signal("-CONT", processes);
        }
    }

    private static void signal(String signal, List<String> processes) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("kill", signal));
        command.addAll(processes);
        new ProcessBuilder(command).start().waitFor();
    }
}
