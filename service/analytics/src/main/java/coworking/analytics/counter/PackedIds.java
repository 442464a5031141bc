package coworking.analytics.counter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * User ids as the database packs them, 4 bytes each, most significant first.
 *
 * @param bytes shared by several: ids are read, never changed
 * @param start offset of the first id, in bytes
 * @param stop offset after the last id, in bytes
 */
public record PackedIds(byte[] bytes, int start, int stop) {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    public int size() {
        return (stop - start) / Integer.BYTES;
    }

    public int get(int index) {
        return (int) INT.get(bytes, start + index * Integer.BYTES);
    }

    int[] toArray() {
        var ids = new int[size()];
        for (var i = 0; i < ids.length; i++) {
            ids[i] = get(i);
        }
        return ids;
    }

    static PackedIds of(int[] ids, int length) {
        var bytes = new byte[length * Integer.BYTES];
        for (var i = 0; i < length; i++) {
            INT.set(bytes, i * Integer.BYTES, ids[i]);
        }
        return new PackedIds(bytes, 0, bytes.length);
    }
}
