package coworking.analytics.original;

import coworking.analytics.report.TimeText;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** Times as the original writes them: Python's {@code str} of what its driver makes of them. Not for several threads. */
final class PythonTimes {

    /** Null. */
    static final String NONE = "None";

    /** The day of {@code -infinity}: the first of Python's calendar. */
    static final String FIRST_DAY = "0001-01-01";

    /** The day of {@code infinity}: the last of Python's calendar. */
    static final String LAST_DAY = "9999-12-31";

    private static final DateTimeFormatter WHOLE_SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    private final TimeText text = new TimeText();

    /**
     * Returns {@code YYYY-MM-DD HH:MM:SS[.ffffff]}. Years outside of Python's calendar, which end the original's request,
     * have a sign.
     *
     * @param time null for none; the driver has the extremes of the type for infinite times
     */
    String text(LocalDateTime time) {
        if (time == null) {
            return NONE;
        }
        if (time.equals(LocalDateTime.MIN)) {
            return FIRST_DAY + " 00:00:00";
        }
        if (time.equals(LocalDateTime.MAX)) {
            return LAST_DAY + " 23:59:59.999999";
        }
        return TimeText.isUsual(time)
                ? text.python(time)
                : time.format(time.getNano() == 0 ? WHOLE_SECONDS : MICROSECONDS);
    }
}
