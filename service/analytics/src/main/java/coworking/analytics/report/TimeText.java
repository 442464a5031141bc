package coworking.analytics.report;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Times as text. Formats the usual years by hand: an export of a million users formats three million times, and a
 * {@link DateTimeFormatter} would take most of its time.
 */
public final class TimeText {

    private static final int LONGEST = "2024-01-01T00:00:00.000000000+00:00".length();
    private static final int NANO_DIGITS = 9;

    private final StringBuilder text = new StringBuilder(LONGEST);

    /** ISO 8601 with seconds, with a fraction only if there is one, and the offset. */
    String isoOffset(LocalDateTime local, ZoneOffset offset) {
        if (!isUsual(local)) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(local.atOffset(offset));
        }
        begin(local, 'T');
        if (local.getNano() != 0) {
            fraction(local.getNano(), NANO_DIGITS);
            var end = text.length();
            while (text.charAt(end - 1) == '0') {
                end--;
            }
            text.setLength(end);
        }
        return text.append(offset.getId()).toString();
    }

    /**
     * As Python's {@code str} writes a datetime: {@code YYYY-MM-DD HH:MM:SS[.ffffff]}.
     *
     * @param local of the years 0 to 9999
     */
    public String python(LocalDateTime local) {
        begin(local, ' ');
        if (local.getNano() != 0) {
            fraction(local.getNano() / 1_000, 6);
        }
        return text.toString();
    }

    /** Whether the year has four digits. */
    public static boolean isUsual(LocalDateTime local) {
        return 0 <= local.getYear() && local.getYear() <= 9_999;
    }

    private void begin(LocalDateTime local, char separator) {
        text.setLength(0);
        digits(local.getYear(), 4);
        digits(text.append('-'), local.getMonthValue());
        digits(text.append('-'), local.getDayOfMonth());
        digits(text.append(separator), local.getHour());
        digits(text.append(':'), local.getMinute());
        digits(text.append(':'), local.getSecond());
    }

    private void fraction(int value, int width) {
        text.append('.');
        digits(value, width);
    }

    private static void digits(StringBuilder text, int value) {
        text.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
    }

    private void digits(int value, int width) {
        var start = text.length();
        text.setLength(start + width);
        var rest = value;
        for (var i = start + width - 1; i >= start; i--) {
            text.setCharAt(i, (char) ('0' + rest % 10));
            rest /= 10;
        }
    }
}
