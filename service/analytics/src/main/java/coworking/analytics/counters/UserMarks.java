package coworking.analytics.counters;

import java.util.Arrays;

/**
 * A number for each user, 0 at first. An array in pages, which are made when they are first written: ids may be any int,
 * and a report must not need memory for those that do not exist.
 */
public final class UserMarks {

    private static final int PAGE_BITS = 12;
    private static final int PAGE = 1 << PAGE_BITS;

    private int[][] pages = new int[16][];

    public int get(int user) {
        var page = user >>> PAGE_BITS;
        return page < pages.length && pages[page] != null ? pages[page][user & PAGE - 1] : 0;
    }

    /** Sets the number of a user and returns the former one. */
    public int replace(int user, int mark) {
        var page = user >>> PAGE_BITS;
        if (page >= pages.length) {
            pages = Arrays.copyOf(pages, Math.max(page + 1, 2 * pages.length));
        }
        var marks = pages[page];
        if (marks == null) {
            marks = pages[page] = new int[PAGE];
        }
        var former = marks[user & PAGE - 1];
        marks[user & PAGE - 1] = mark;
        return former;
    }
}
