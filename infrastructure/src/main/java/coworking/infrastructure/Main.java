package coworking.infrastructure;

import com.pulumi.Pulumi;
import coworking.infrastructure.component.ResourceClasses;
import java.util.logging.LogManager;

/** The program that the Pulumi command line runs. */
public final class Main {

    private Main() {}

    /** Declares the stack that the Pulumi command line has selected. */
    public static void main(String[] args) {
        // The SDK waits for the common pool inside the pool, which is a deadlock if a small machine has only one
        // worker.
        System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "4");
        // The engine prints what the SDK reports to it; the console would repeat it.
        LogManager.getLogManager().reset();
        ResourceClasses.limit();
        Pulumi.run(CoworkingStack::define);
    }
}
