package coworking.infrastructure.observability;

/** A condition on a metric. Periods without values are not breaching, except for rules with {@link Breach#orMissing}. */
enum AlarmRule implements Rule {
    SERVER_ERRORS(
            "At least 5 %% of the requests to %s failed with a 5xx status, in each of 2 periods of 5 minutes.",
            atLeast(5).inPeriods(2, 5)),
    SLOW_RESPONSES(
            "1 in 20 requests to %s took at least 2 s, in each of 3 periods of 5 minutes.",
            atLeast(2_000_000).inPeriods(3, 5)),
    REFUSED_TOKENS(
            "At least 30 %% of the requests to %s were refused with 401 or 403, in each of 2 periods of 5 minutes.",
            atLeast(30).inPeriods(2, 5)),
    EDGE_ERRORS(
            "The load balancer itself responded to at least 10 requests with 5xx, in each of 2 periods of 5 minutes.",
            atLeast(10).inPeriods(2, 5)),
    BLOCKED_REQUESTS(
            "The firewall blocked at least 500 requests within 5 minutes.",
            atLeast(500).inPeriods(1, 5)),
    FAILED_REDEMPTIONS(
            "Doors sent at least 100 codes that opened nothing, in each of 2 periods of 5 minutes.",
            atLeast(100).inPeriods(2, 5)),
    WAITING_REQUESTS(
            "A request for a token waited for an administrator for at least 4 hours.",
            atLeast(1).inPeriods(1, 5)),
    ERROR_LINES("%s logged at least 5 errors within 5 minutes.", atLeast(5).inPeriods(1, 5)),
    NO_READY_POD(
            "No pod of %s was ready for 3 minutes.", below(1).inPeriods(3, 1).orMissing()),
    POD_RESTARTS(
            "Containers of the cluster restarted at least 3 times within 15 minutes.",
            atLeast(3).inPeriods(1, 15)),
    NODE_CPU(
            "The fullest node used at least 90 %% of its CPU for 30 minutes.",
            atLeast(90).inPeriods(6, 5).orMissing()),
    NODE_MEMORY(
            "The fullest node used at least 90 %% of its memory for 15 minutes.",
            atLeast(90).inPeriods(3, 5).orMissing()),
    NODE_DISK(
            "The fullest node used at least 80 %% of its disk for 15 minutes.",
            atLeast(80).inPeriods(3, 5).orMissing()),
    DATABASE_VOLUME(
            "The fullest volume of the database was used to at least 75 %%, or not measured, for 30 minutes.",
            atLeast(75).inPeriods(3, 10).orMissing()),
    /** A backup is made every day and may be two hours late. */
    BACKUP_MISSING(
            "No backup of the database was completed for 26 hours.",
            below(1).inPeriods(26, 60).orMissing()),
    WAL_ARCHIVING(
            "Segments of the write-ahead log could not be archived for 15 minutes.",
            atLeast(1).inPeriods(3, 5)),
    CONNECTIONS(
            "The database refused connections because all were in use.",
            atLeast(1).inPeriods(1, 5)),
    REPLICATION_LAG(
            "A standby of the database was at least 60 s behind, or none was connected, for 30 minutes.",
            atLeast(60).inPeriods(3, 10).orMissing()),
    REFUSED_RELEASE(
            "A deployment refused a release that is not the build's, or an image with a critical finding.",
            atLeast(1).inPeriods(1, 5));

    private final String meaning;
    final Breach breach;

    /**
     * The values that raise the alarm.
     *
     * @param comparison comparison that makes a value breaching, by CloudWatch's name
     * @param periods number of consecutive periods that all have to be breaching
     * @param minutes length of a period
     * @param breachingIfMissing whether a period without values is breaching
     */
    record Breach(String comparison, double threshold, int periods, int minutes, boolean breachingIfMissing) {

        /** Breaching in this number of consecutive periods of this length. */
        private Breach inPeriods(int periods, int minutes) {
            return new Breach(comparison, threshold, periods, minutes, false);
        }

        /** Also breaching in a period without values. */
        private Breach orMissing() {
            return new Breach(comparison, threshold, periods, minutes, true);
        }
    }

    AlarmRule(String meaning, Breach breach) {
        this.meaning = meaning;
        this.breach = breach;
    }

    /** One sentence for the reader of the message. */
    String meaning(String subject) {
        return meaning.formatted(subject);
    }

    private static Breach atLeast(double threshold) {
        return new Breach("GreaterThanOrEqualToThreshold", threshold, 1, 1, false);
    }

    private static Breach below(double threshold) {
        return new Breach("LessThanThreshold", threshold, 1, 1, false);
    }
}
