package coworking.infrastructure.engine;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.HashMap;
import java.util.Map;

/** Replaces the values of a recorded run by those of another run with other inputs. */
final class Substitution {

    private final Struct recorded;
    private final Struct current;
    private final Map<String, Value> fixed = new HashMap<>();
    private final Map<String, Value> added = new HashMap<>();

    /**
     * @param recorded inputs of the recorded component
     * @param current inputs of the component at hand
     */
    Substitution(Struct recorded, Struct current) {
        this.recorded = recorded;
        this.current = current;
    }

    /** The value of a key at any depth. */
    Substitution with(String key, Value value) {
        fixed.put(key, value);
        return this;
    }

    /** A key that the recording lacks; an unset value is left out. */
    Substitution adding(String key, Value value) {
        added.put(key, value);
        return this;
    }

    /** The recorded inputs of a child, as the component would send them with the current inputs. */
    Struct apply(Struct child) {
        var result = substitute(child).toBuilder();
        added.forEach((key, value) -> put(result, key, value));
        return result.build();
    }

    private Struct substitute(Struct struct) {
        var result = Struct.newBuilder();
        struct.getFieldsMap().forEach((key, value) -> put(result, key, substitute(key, value)));
        return result.build();
    }

    private Value substitute(String key, Value value) {
        if (fixed.containsKey(key)) {
            return fixed.get(key);
        }
        if (value.equals(recorded.getFieldsOrDefault(key, null))) {
            return current.getFieldsOrDefault(key, Value.getDefaultInstance());
        }
        if (key.equals("tags")) {
            return Values.of(
                    current.getFieldsOrDefault(key, Values.of(Struct.getDefaultInstance())).getStructValue().toBuilder()
                            .putAllFields(onlyRecorded(value))
                            .build());
        }
        if (value.hasStructValue()) {
            return Values.of(substitute(value.getStructValue()));
        }
        if (value.hasListValue()) {
            var list = ListValue.newBuilder();
            value.getListValue().getValuesList().forEach(item -> list.addValues(substitute("", item)));
            return Value.newBuilder().setListValue(list).build();
        }
        return value;
    }

    /** Tags that the component added to those in its inputs. */
    private Map<String, Value> onlyRecorded(Value tags) {
        var own = new HashMap<>(tags.getStructValue().getFieldsMap());
        recorded.getFieldsOrThrow("tags")
                .getStructValue()
                .getFieldsMap()
                .keySet()
                .forEach(own::remove);
        own.replaceAll(fixed::getOrDefault);
        return own;
    }

    private static void put(Struct.Builder struct, String key, Value value) {
        if (value.getKindCase() != Value.KindCase.KIND_NOT_SET) {
            struct.putFields(key, value);
        }
    }
}
