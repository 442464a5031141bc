package coworking.analytics.period;

import coworking.chassis.word.Word;

/** The moment that a visit is attributed to. */
public enum Basis implements Word {
    /** When its token was issued. */
    ISSUED,
    /** When its token was used. */
    USED;

    /** The column of {@code tokens} that holds the moment. */
    public String column() {
        return this == ISSUED ? "created_at" : "used_at";
    }
}
