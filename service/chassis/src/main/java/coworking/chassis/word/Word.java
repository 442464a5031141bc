package coworking.chassis.word;

import java.util.Locale;

/** A value of an enumeration that has the same name in requests, responses and the database. */
public interface Word {

    String name();

    /** Returns the name in lower case. */
    default String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the name of any enumeration's value in lower case. */
    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
