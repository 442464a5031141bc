package coworking.db.sample;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.Arrays;

/** Demand over time: how busy each day is, and how its tokens spread over its hours. */
final class DemandProfile {

    private static final double[] WEEKDAYS = {0.95, 1.10, 1.15, 1.05, 0.80, 0.22, 0.12};

    private static final double[] WORKING_HOURS = {
        0.05, 0.03, 0.02, 0.02, 0.03, 0.10, 0.60, 2.0, 6.0, 9.5, 8.0, 5.5,
        4.0, 6.0, 6.5, 5.0, 4.0, 3.0, 2.0, 1.4, 0.9, 0.6, 0.35, 0.20
    };

    private static final double[] WEEKEND_HOURS = {
        0.15, 0.10, 0.05, 0.03, 0.02, 0.02, 0.10, 0.4, 1.2, 3.0, 5.5, 7.0,
        6.0, 6.5, 7.0, 6.0, 4.5, 3.0, 2.0, 1.5, 1.2, 0.8, 0.50, 0.30
    };

    private static final Hours WORKING_DAY = Hours.of(WORKING_HOURS);
    private static final Hours WEEKEND = Hours.of(WEEKEND_HOURS);

    private DemandProfile() {}

    /** How busy a day is; 1 is an ordinary one. */
    static double busyness(LocalDate day) {
        var weekday = WEEKDAYS[day.getDayOfWeek().ordinal()];
        return weekday * season(day);
    }

    static Hours hours(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0 ? WEEKEND : WORKING_DAY;
    }

    private static double season(LocalDate day) {
        var month = day.getMonth();
        var date = day.getDayOfMonth();
        if (month == Month.DECEMBER && date >= 24 || month == Month.JANUARY && date == 1) {
            return 0.15;
        }
        return month == Month.AUGUST ? 0.75 : 1;
    }

    /** A day's curve. Every hour has a share, so any part of a day can hold tokens. */
    record Hours(double[] sharesBefore) {

        private static final double HOUR = 3600.0 * CopyText.MICROS_PER_SECOND;

        static Hours of(double[] weights) {
            var all = Arrays.stream(weights).sum();
            var before = new double[weights.length + 1];
            for (var hour = 0; hour < weights.length; hour++) {
                before[hour + 1] = before[hour] + weights[hour] / all;
            }
            before[weights.length] = 1;
            return new Hours(before);
        }

        /** The share of a day's tokens that are issued before a time of day in microseconds. */
        double shareBefore(long microsOfDay) {
            var hour = (int) Math.min(23, microsOfDay / (long) HOUR);
            var part = (microsOfDay - hour * HOUR) / HOUR;
            return sharesBefore[hour] + part * (sharesBefore[hour + 1] - sharesBefore[hour]);
        }

        /** The inverse: the time of day, in microseconds, before which that share is issued. */
        long timeOf(double share) {
            var hour = 0;
            while (hour < 23 && sharesBefore[hour + 1] <= share) {
                hour++;
            }
            var part = (share - sharesBefore[hour]) / (sharesBefore[hour + 1] - sharesBefore[hour]);
            return (long) ((hour + part) * HOUR);
        }
    }
}
