package coworking.bench;

import coworking.bench.data.DataSets;
import coworking.bench.data.DatabaseServer;
import coworking.bench.service.ServiceLauncher;
import coworking.db.program.ConnectionSettings;
import coworking.local.server.LibertyServer;
import java.nio.file.Path;

/**
 * Resources shared by the parts of the bench.
 *
 * @param pace how long to measure
 * @param server the database server
 * @param data the data sets
 * @param analytics starts the analytics service
 * @param access starts the access service
 * @param python folder with the original's Python program
 * @param output folder to write to
 */
public record Workbench(
        Pace pace,
        DatabaseServer server,
        DataSets data,
        ServiceLauncher analytics,
        ServiceLauncher access,
        Path python,
        Path output) {

    /** Starts the analytics service without its report cache on a database. */
    public LibertyServer uncached(ConnectionSettings owner) {
        var name = "analytics-" + owner.name();
        return analytics.ready(name, server.reader(owner), ServiceLauncher.WITHOUT_CACHE);
    }
}
