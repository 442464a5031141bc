package coworking.access.events;

import java.util.regex.Pattern;

/** A place in the order of events, after which a page begins. */
record Cursor(String transaction, String id) {

    static final Cursor START = new Cursor("0", "0");

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,18})\\.([0-9]{1,18})");

    /** @throws IllegalArgumentException if the text is no cursor */
    static Cursor parse(String text) {
        var parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no cursor");
        }
        return new Cursor(parts.group(1), parts.group(2));
    }

    @Override
    public String toString() {
        return transaction + "." + id;
    }
}
