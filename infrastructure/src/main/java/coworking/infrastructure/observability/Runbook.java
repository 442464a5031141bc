package coworking.infrastructure.observability;

import java.util.Locale;

/** What can go wrong; each has a page under {@code docs/runbooks/} that says what to do. */
public enum Runbook {
    SERVER_ERRORS,
    SLOW_ANSWERS,
    ERROR_LINES,
    NO_READY_POD,
    POD_RESTARTS,
    NODE_CPU,
    NODE_MEMORY,
    NODE_DISK,
    DATABASE_VOLUME,
    BACKUP_MISSING,
    WAL_ARCHIVING,
    CONNECTIONS,
    FAILED_BUILD,
    BUDGET;

    /** The name of the alarm, as {@code server-errors}. */
    public String alarm() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The page's path in the repository. */
    public String page() {
        return "docs/runbooks/" + alarm() + ".md";
    }
}
