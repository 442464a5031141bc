package coworking.analytics.period;

import java.util.Locale;

/** The moment that a visit is attributed to. */
public enum Basis {
    /** When its token was issued. */
    ISSUED,
    /** When its token was used. */
    USED;

    /** The column of {@code tokens} that holds the moment. */
    public String column() {
        return this == ISSUED ? "created_at" : "used_at";
    }

    /** Name in requests, responses and the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
