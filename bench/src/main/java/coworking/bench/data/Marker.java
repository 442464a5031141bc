package coworking.bench.data;

import coworking.bench.data.DataSet.Shape;
import java.time.LocalDateTime;

/**
 * The comment on a finished data set's database: the arguments it was made with.
 *
 * @param shape its size
 * @param schema fingerprint of its schema
 * @param until end of its history
 */
record Marker(String shape, String schema, LocalDateTime until) {

    private static final String SEPARATOR = "; ";

    private static final Marker ABSENT = new Marker("", "", LocalDateTime.MIN);

    /** @param comment the comment, or null */
    static Marker parse(String comment) {
        if (comment == null) {
            return ABSENT;
        }
        var parts = comment.split(SEPARATOR);
        return parts.length == 3 ? new Marker(parts[0], parts[1], LocalDateTime.parse(parts[2])) : ABSENT;
    }

    boolean isMadeFor(Shape shape, String schema) {
        return this.shape.equals(shape.toString()) && this.schema.equals(schema);
    }

    @Override
    public String toString() {
        return String.join(SEPARATOR, shape, schema, until.toString());
    }
}
