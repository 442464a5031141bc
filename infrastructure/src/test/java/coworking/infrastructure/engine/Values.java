package coworking.infrastructure.engine;

import com.google.gson.Gson;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;

/** Property values as they travel between program, engine and providers. */
final class Values {

    static final String SIGNATURE = "4dabf18193072939515e22adb298388d";
    static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";
    static final String OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
    static final String RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e";
    static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    private Values() {}

    static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    static Value of(boolean value) {
        return Value.newBuilder().setBoolValue(value).build();
    }

    static Value of(Struct struct) {
        return Value.newBuilder().setStructValue(struct).build();
    }

    static Struct struct(String key, Value value, String secondKey, Value secondValue) {
        return Struct.newBuilder()
                .putFields(key, value)
                .putFields(secondKey, secondValue)
                .build();
    }

    static Value unknown() {
        return text(UNKNOWN);
    }

    static boolean isUnknown(Value value) {
        return value.getStringValue().equals(UNKNOWN);
    }

    /** The value inside a secret, or the value itself. */
    static Value revealed(Value value) {
        var fields = value.getStructValue().getFieldsMap();
        return fields.containsKey(SIGNATURE) ? fields.getOrDefault("value", unknown()) : value;
    }

    /** The value with every secret revealed and every reference replaced by its identifier. */
    static Value plain(Value value) {
        var fields = value.getStructValue().getFieldsMap();
        if (fields.containsKey(SIGNATURE)) {
            return fields.containsKey("id") ? fields.get("id") : plain(revealed(value));
        }
        if (value.hasStructValue()) {
            var plain = Struct.newBuilder();
            fields.forEach((key, nested) -> plain.putFields(key, plain(nested)));
            return of(plain.build());
        }
        if (value.hasListValue()) {
            var plain = ListValue.newBuilder();
            value.getListValue().getValuesList().forEach(item -> plain.addValues(plain(item)));
            return Value.newBuilder().setListValue(plain).build();
        }
        return value;
    }

    /** A value from maps, lists, texts and numbers. */
    static Value json(Object value) {
        try {
            var parsed = Value.newBuilder();
            JsonFormat.parser().merge(new Gson().toJson(value), parsed);
            return parsed.build();
        } catch (InvalidProtocolBufferException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** A reference to a resource. */
    static Value reference(String urn, String id) {
        return of(Struct.newBuilder()
                .putFields(SIGNATURE, text(RESOURCE))
                .putFields("urn", text(urn))
                .putFields("id", text(id.isEmpty() ? UNKNOWN : id))
                .build());
    }

    /** The URN in a reference to a resource. */
    static String urn(Value reference) {
        return reference.getStructValue().getFieldsOrThrow("urn").getStringValue();
    }

    /** A field of an object, unknown if the object is. */
    static Value at(Value object, String key) {
        return object.getStructValue().getFieldsOrDefault(key, unknown());
    }

    /** Two lists as one, unknown if either is. */
    static Value joined(Value first, Value second) {
        if (isUnknown(first) || isUnknown(second)) {
            return unknown();
        }
        return Value.newBuilder()
                .setListValue(ListValue.newBuilder()
                        .addAllValues(first.getListValue().getValuesList())
                        .addAllValues(second.getListValue().getValuesList()))
                .build();
    }
}
