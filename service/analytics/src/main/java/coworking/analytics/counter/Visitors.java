package coworking.analytics.counter;

import java.util.Arrays;

/**
 * Distinct users with a visit in an interval, by group and by the interval of their visit before.
 *
 * @param interval number of the interval, from 0
 * @param width how many counts each group has
 * @param counts users per group and interval of their last visit, -1 if they have none
 */
public record Visitors(int interval, int width, int[] counts) {

    /** Users of a group. */
    public int inGroup(int group) {
        var first = group * width;
        return Arrays.stream(counts, first, first + interval + 1).sum();
    }

    /** Users outside any group, by the interval of their last visit before this interval, -1 for none. */
    public int lastSeen(int last) {
        return counts[last + 1];
    }
}
