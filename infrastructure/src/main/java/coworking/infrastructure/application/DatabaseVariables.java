package coworking.infrastructure.application;

import coworking.infrastructure.database.Database;
import java.util.Map;
import java.util.TreeMap;

/** Environment variables by which programs reach the database. Their login comes from a Secret. */
final class DatabaseVariables {

    private DatabaseVariables() {}

    static Map<String, String> of(Database.Endpoint database) {
        var variables = new TreeMap<String, String>();
        variables.put("DB_HOST", database.host());
        database.readHost().ifPresent(host -> variables.put("DB_READ_HOST", host));
        variables.put("DB_PORT", String.valueOf(Database.PORT));
        variables.put("DB_NAME", database.database());
        variables.put("DB_SSL_MODE", "require");
        return variables;
    }
}
