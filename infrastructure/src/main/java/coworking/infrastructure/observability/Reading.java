package coworking.infrastructure.observability;

/** The number that an alarm compares with its threshold. */
sealed interface Reading {

    /**
     * A statistic of one metric in each period.
     *
     * @param statistic {@code Sum}, {@code Maximum} and the like, or a percentile as {@code p95}
     */
    record Statistic(Metric metric, String statistic) implements Reading {}

    /**
     * How many percent one count is of another in each period; 0 where the whole is too small to tell.
     *
     * @param enough the smallest whole of which a share is told
     */
    record Share(Metric part, Metric whole, int enough) implements Reading {}
}
