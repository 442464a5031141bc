package coworking.chassis.database;

import coworking.chassis.configuration.Variables;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Settings of the connection pools, which chassis.xml opens. */
@ApplicationScoped
class PoolSettings {

    private int poolSize;
    private Duration statementTimeout;

    void read(@Observes Variables variables) {
        variables.text("DB_HOST");
        variables.wholeNumber("DB_PORT", 1, 65_535);
        variables.text("DB_READ_HOST");
        variables.wholeNumber("DB_READ_PORT", 1, 65_535);
        variables.text("DB_NAME");
        variables.text("DB_USERNAME");
        variables.oneOf("DB_SSL_MODE", "disable", "allow", "prefer", "require", "verify-ca", "verify-full");
        poolSize = variables.wholeNumber("DB_POOL_SIZE", 1, 1_000);
        statementTimeout = variables.duration("DB_STATEMENT_TIMEOUT_SECONDS", ChronoUnit.SECONDS, 1, 60);
    }

    /** Returns the maximum connections for reports, without exports. */
    int poolSize() {
        return poolSize;
    }

    /** Returns the maximum time of all statements of a report together. */
    Duration statementTimeout() {
        return statementTimeout;
    }
}
