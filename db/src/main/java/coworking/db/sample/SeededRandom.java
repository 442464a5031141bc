package coworking.db.sample;

/**
 * Random numbers that are a pure function of a seed, a stream and an index (SplitMix64): any row can be made
 * without the ones before it. Written out here rather than taken from the JDK, whose derived methods (bounded numbers,
 * logarithms) may change between releases and machines.
 *
 * @see <a href="https://doi.org/10.1145/2714064.2660195">Steele, Lea, Flood: Fast splittable pseudorandom number
 *     generators</a>
 */
record SeededRandom(long seed) {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    /** Purposes of random numbers: no two of them share a number. */
    enum Stream {
        JOIN_DATE,
        JOIN_TIME,
        JOIN_SECOND,
        FIRST_NAME,
        LAST_NAME,
        ACTIVE,
        LEAVING,
        LEFT_AT,
        HABIT,
        RELIABILITY,
        DAY,
        ISSUE_TIME,
        ISSUE_LATE,
        ISSUE_SECOND,
        EARLY,
        VISITOR,
        CODE,
        USED,
        USE_KIND,
        USE_DELAY,
        USE_SECOND
    }

    /** A number of 64 evenly distributed bits. */
    long bits(Stream stream, long index) {
        return mix(mix(seed + (stream.ordinal() + 1) * GOLDEN_GAMMA) + (index + 1) * GOLDEN_GAMMA);
    }

    /** A number in {@code [0, 1)}. */
    double unit(Stream stream, long index) {
        return (bits(stream, index) >>> 11) * 0x1.0p-53;
    }

    /** A whole number in {@code [0, bound)}. */
    int below(int bound, Stream stream, long index) {
        return (int) (unit(stream, index) * bound);
    }

    private static long mix(long state) {
        var z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
