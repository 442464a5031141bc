package coworking.infrastructure.observability;

/** A condition on a metric. */
enum AlarmRule implements Rule {
    SERVER_ERRORS(
            "At least 5 %% of the requests to %s failed with a 5xx status for ten minutes.",
            atLeast(5), new Window(5, 2), MissingData.NOT_BREACHING),
    SLOW_RESPONSES(
            "One in twenty requests to %s took at least 2 s for a quarter of an hour.",
            atLeast(2_000_000), new Window(5, 3), MissingData.NOT_BREACHING),
    REFUSED_TOKENS(
            "At least 30 %% of the requests to %s were refused with 401 or 403 for ten minutes.",
            atLeast(30), new Window(5, 2), MissingData.NOT_BREACHING),
    EDGE_ERRORS(
            "The load balancer itself responded to at least 10 requests with a 5xx status, in each of two periods of five"
                    + " minutes.",
            atLeast(10),
            new Window(5, 2),
            MissingData.NOT_BREACHING),
    BLOCKED_REQUESTS(
            "The firewall blocked at least 500 requests within five minutes.",
            atLeast(500),
            new Window(5, 1),
            MissingData.NOT_BREACHING),
    FAILED_REDEMPTIONS(
            "Doors sent at least 100 codes that opened nothing, in each of two periods of five minutes.",
            atLeast(100),
            new Window(5, 2),
            MissingData.NOT_BREACHING),
    WAITING_REQUESTS(
            "A request for a token waited for an administrator for at least four hours.",
            atLeast(1),
            new Window(5, 1),
            MissingData.NOT_BREACHING),
    ERROR_LINES(
            "%s logged at least 5 errors within five minutes.",
            atLeast(5), new Window(5, 1), MissingData.NOT_BREACHING),
    NO_READY_POD("No pod of %s was ready for three minutes.", below(1), new Window(1, 3), MissingData.BREACHING),
    POD_RESTARTS(
            "Containers of the cluster restarted at least three times within a quarter of an hour.",
            atLeast(3),
            new Window(15, 1),
            MissingData.NOT_BREACHING),
    NODE_CPU(
            "The fullest node used at least 90 %% of its CPU for 30 minutes.",
            atLeast(90), new Window(5, 6), MissingData.BREACHING),
    NODE_MEMORY(
            "The fullest node used at least 90 %% of its memory for 15 minutes.",
            atLeast(90), new Window(5, 3), MissingData.BREACHING),
    NODE_DISK(
            "The fullest node used at least 80 %% of its disk for 15 minutes.",
            atLeast(80), new Window(5, 3), MissingData.BREACHING),
    DATABASE_VOLUME(
            "The fullest volume of the database was used to at least 75 %%, or not measured, for half an hour.",
            atLeast(75), new Window(10, 3), MissingData.BREACHING),
    BACKUP_MISSING(
            // A backup is made every day and may be two hours late.
            "No backup of the database was completed for 26 hours.",
            below(1),
            new Window(60, 26),
            MissingData.BREACHING),
    WAL_ARCHIVING(
            "Segments of the write-ahead log could not be archived, for fifteen minutes.",
            atLeast(1),
            new Window(5, 3),
            MissingData.NOT_BREACHING),
    CONNECTIONS(
            "The database refused connections because all were in use.",
            atLeast(1),
            new Window(5, 1),
            MissingData.NOT_BREACHING),
    REPLICATION_LAG(
            "A standby of the database was at least 60 s behind, or none was connected, for half an hour.",
            atLeast(60),
            new Window(10, 3),
            MissingData.BREACHING),
    REFUSED_RELEASE(
            "A deployment refused a release that is not the build's, or an image with a critical finding.",
            atLeast(1),
            new Window(5, 1),
            MissingData.NOT_BREACHING);

    final Limit limit;
    final Window window;
    final MissingData missingData;
    private final String meaning;

    /** The comparison that makes a value breaching, by CloudWatch's name, and its threshold. */
    record Limit(String comparison, double threshold) {}

    /** A number of consecutive periods that all have to be breaching. */
    record Window(int minutes, int periods) {}

    /** CloudWatch's treatment of periods without values. */
    enum MissingData {
        BREACHING("breaching"),
        NOT_BREACHING("notBreaching");

        private final String treatment;

        MissingData(String treatment) {
            this.treatment = treatment;
        }

        @Override
        public String toString() {
            return treatment;
        }
    }

    AlarmRule(String meaning, Limit limit, Window window, MissingData missingData) {
        this.meaning = meaning;
        this.limit = limit;
        this.window = window;
        this.missingData = missingData;
    }

    /** One sentence for the reader of the message. */
    String meaning(String subject) {
        return meaning.formatted(subject);
    }

    private static Limit atLeast(double threshold) {
        return new Limit("GreaterThanOrEqualToThreshold", threshold);
    }

    private static Limit below(double threshold) {
        return new Limit("LessThanThreshold", threshold);
    }
}
