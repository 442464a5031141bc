package coworking.analytics.counter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UserMarksTest {

    private static final int[] USERS = {0, 1, 8_191, 8_192, 1_000_000, Integer.MAX_VALUE, -1, Integer.MIN_VALUE};

    private final UserMarks marks = new UserMarks();

    @Test
    void usersAreCountedByTheMarkThatTheyHadBefore() {
        assertThat(count(0, 1)).containsExactly(8, 0, 0, 0, 0, 0, 0, 0);
        assertThat(count(0, 2)).containsExactly(0, 8, 0, 0, 0, 0, 0, 0);
        assertThat(count(0, 2, 2, 8_192)).containsExactly(1, 0, 1, 0, 0, 0, 0, 0);
    }

    @Test
    void aUserWhoComesTwiceIsCountedTwice() {
        assertThat(count(0, 3, 5, 5)).containsExactly(1, 0, 0, 1, 0, 0, 0, 0);
    }

    @Test
    void keptBitsStay() {
        marks.set(PackedIds.of(new int[] {5, 6}, 2), 4);

        assertThat(count(~3, 1, 5, 7)).containsExactly(1, 0, 0, 0, 1, 0, 0, 0);
        assertThat(count(~3, 2, 5, 7)).containsExactly(0, 1, 0, 0, 0, 1, 0, 0);
    }

    private int[] count(int kept, int mark) {
        return count(kept, mark, USERS);
    }

    private int[] count(int kept, int mark, int... users) {
        var counts = new int[8];
        marks.count(PackedIds.of(users, users.length), kept, mark, counts);
        return counts;
    }
}
