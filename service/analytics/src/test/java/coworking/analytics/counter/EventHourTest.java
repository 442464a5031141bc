package coworking.analytics.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventHourTest {

    private static final long TEN = 36_000; // 1970-01-01T10:00Z

    @Test
    void usersTakenBackAreTakenOutOfTheirQuarterOnce() {
        var came = hour(1, new int[] {5, 5, 7}, new int[] {5}, new int[] {}, new int[] {-1});
        var takenBack = hour(-1, new int[] {5}, new int[] {}, new int[] {}, new int[] {-1});

        var rest = EventHour.withoutThoseTakenBack(List.of(takenBack, came));

        assertThat(rest).hasSize(1);
        assertThat(rest.get(0).quarter(0).toArray()).containsExactly(5, 7);
        assertThat(rest.get(0).quarter(1).toArray()).containsExactly(5);
        assertThat(rest.get(0).quarter(2).toArray()).isEmpty();
        assertThat(rest.get(0).quarter(3).toArray()).isEmpty();
    }

    @Test
    void anHourWithinAnIntervalIsReadAtOnceAndOthersByQuarter() {
        var read = new ArrayList<String>();
        var intervals = new Intervals(
                new long[] {TEN - 900, TEN, TEN + 2_700, TEN + 7_200},
                (interval, users) -> read.add(interval + " " + Arrays.toString(users.toArray())));

        intervals.read(List.of(
                hour(1, new int[] {1}, new int[] {2}, new int[] {3}, new int[] {4}),
                hour(1, new int[] {5}, new int[] {}, new int[] {}, new int[] {8})));
        intervals.read(List.of(
                new EventHour(TEN + 3_600, 1, PackedIds.of(new int[] {9}, 1).bytes(), new int[] {0, 0, 4, 4})));

        assertThat(read).containsExactly("1 [1]", "1 [5]", "1 [2]", "1 []", "1 [3]", "1 []", "2 [4]", "2 [8]", "2 [9]");
    }

    private static EventHour hour(int delta, int[]... quarters) {
        var all = Arrays.stream(quarters).flatMapToInt(Arrays::stream).toArray();
        var starts = new int[4];
        for (var quarter = 1; quarter < 4; quarter++) {
            starts[quarter] = starts[quarter - 1] + 4 * quarters[quarter - 1].length;
        }
        return new EventHour(TEN, delta, PackedIds.of(all, all.length).bytes(), starts);
    }
}
