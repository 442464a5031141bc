package coworking.analytics.report;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Times as text. Formats the usual years by hand: an export of a million users formats three million times, and a
 * {@link DateTimeFormatter} would take most of its time.
 */
public final class TimeText {

    private static final int LENGTH = "2024-01-01T00:00:00.000000+00:00".length();
    private static final int MINUTE_SECONDS = 60;

    private final StringBuilder text = new StringBuilder(LENGTH);

    /**
     * Returns {@code YYYY-MM-DDTHH:MM:SS.ffffff} and {@code Z} or the offset (RFC 3339). Offsets with seconds, which zones had
     * before they had a standard time, are rounded up to minutes, and the local time with them: the moment stays the same.
     *
     * @param local a time in the years 0 to 9999
     */
    String rfc3339(LocalDateTime local, ZoneOffset offset) {
        var excess = Math.floorMod(offset.getTotalSeconds(), MINUTE_SECONDS);
        if (excess != 0) {
            var seconds = MINUTE_SECONDS - excess;
            return rfc3339(local.plusSeconds(seconds), ZoneOffset.ofTotalSeconds(offset.getTotalSeconds() + seconds));
        }
        begin(local, 'T');
        fraction(local);
        return text.append(offset.getId()).toString();
    }

    /**
     * Returns {@code YYYY-MM-DDTHH:MM:SS.ffffff}.
     *
     * @param local a time in the years 0 to 9999
     */
    String iso(LocalDateTime local) {
        begin(local, 'T');
        fraction(local);
        return text.toString();
    }

    /**
     * Formats a time like Python's {@code str}: {@code YYYY-MM-DD HH:MM:SS[.ffffff]}.
     *
     * @param local a time in the years 0 to 9999
     */
    public String python(LocalDateTime local) {
        begin(local, ' ');
        if (local.getNano() != 0) {
            fraction(local);
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

    private void fraction(LocalDateTime local) {
        text.append('.');
        digits(local.getNano() / 1_000, 6);
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
