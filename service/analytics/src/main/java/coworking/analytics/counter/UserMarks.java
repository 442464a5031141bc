package coworking.analytics.counter;

import java.util.Arrays;

/**
 * A number for each user, 0 at first. An array in pages, which are made when they are first written: ids may be any int,
 * and a report must not need memory for those that do not exist.
 */
public final class UserMarks {

    private static final int PAGE_BITS = 12;
    private static final int PAGE = 1 << PAGE_BITS;

    /** Reads a user's mark. */
    @FunctionalInterface
    public interface Reader {
        void read(int user, int mark);
    }

    private int[][] pages = new int[16][];

    /** Sets the mark of each user. */
    public void set(PackedIds users, int mark) {
        for (var i = 0; i < users.size(); i++) {
            page(users.get(i))[users.get(i) & PAGE - 1] = mark;
        }
    }

    /**
     * Counts each user by the former mark, then sets the bits of the mark outside {@code kept}.
     *
     * @param kept bits of the former mark that stay
     * @param mark the other bits of the new mark
     * @param counts users per mark
     */
    public void count(PackedIds users, int kept, int mark, int[] counts) {
        for (var i = 0; i < users.size(); i++) {
            var user = users.get(i);
            var page = page(user);
            var former = page[user & PAGE - 1];
            counts[former]++;
            page[user & PAGE - 1] = former & kept | mark;
        }
    }

    /** Adds one to the mark of each user, as often as it occurs. */
    public void increment(PackedIds users) {
        for (var i = 0; i < users.size(); i++) {
            page(users.get(i))[users.get(i) & PAGE - 1]++;
        }
    }

    /** Reads the marks that are not 0, in no particular order. */
    public void forEach(Reader reader) {
        for (var number = 0; number < pages.length; number++) {
            for (var i = 0; pages[number] != null && i < PAGE; i++) {
                if (pages[number][i] != 0) {
                    reader.read(number << PAGE_BITS | i, pages[number][i]);
                }
            }
        }
    }

    private int[] page(int user) {
        var number = user >>> PAGE_BITS;
        if (number < pages.length && pages[number] != null) {
            return pages[number];
        }
        return newPage(number);
    }

    private int[] newPage(int number) {
        if (number >= pages.length) {
            pages = Arrays.copyOf(pages, Math.max(number + 1, 2 * pages.length));
        }
        pages[number] = new int[PAGE];
        return pages[number];
    }
}
