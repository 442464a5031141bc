package coworking.analytics.counters;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UserMarksTest {

    @Test
    void marksAreZeroUntilTheyAreReplaced() {
        var marks = new UserMarks();

        for (var user : new int[] {0, 1, 4_095, 4_096, 1_000_000, Integer.MAX_VALUE, -1, Integer.MIN_VALUE}) {
            assertThat(marks.get(user)).as("user %d", user).isZero();
            assertThat(marks.replace(user, 7)).as("user %d", user).isZero();
            assertThat(marks.replace(user, 8)).as("user %d", user).isEqualTo(7);
            assertThat(marks.get(user)).as("user %d", user).isEqualTo(8);
        }
        assertThat(marks.get(2)).isZero();
    }
}
