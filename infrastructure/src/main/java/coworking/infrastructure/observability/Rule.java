package coworking.infrastructure.observability;

import java.util.Locale;

/** A condition that needs an operator. Each has a runbook under {@code docs/runbooks/}. */
interface Rule {

    /** Name in capitals with underscores. */
    String name();

    /** Name of the alarm, e.g. {@code server-errors}. */
    default String alarm() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Path of the runbook in the repository. */
    default String runbook() {
        return "docs/runbooks/" + alarm() + ".md";
    }
}
