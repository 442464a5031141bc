package coworking.infrastructure.configuration;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of IPv4 addresses such as {@code 10.0.0.0/16}.
 *
 * @param address the first address as an unsigned number of 32 bits; all bits below the prefix are zero
 * @param prefix length of the fixed part in bits, 0 to 32
 */
public record Cidr(long address, int prefix) {

    /** All IPv4 addresses. */
    public static final Cidr EVERYWHERE = new Cidr(0, 0);

    static final String ALLOWED = "an IPv4 range in CIDR notation with no bit set after the prefix, e.g. 10.0.0.0/16";

    private static final Pattern NOTATION =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

    /** Empty if the text is not a range, or has bits set after its prefix. */
    public static Optional<Cidr> parse(String text) {
        var matcher = NOTATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var address = 0L;
        for (var group = 1; group <= 4; group++) {
            var part = Integer.parseInt(matcher.group(group));
            if (part > 255) {
                return Optional.empty();
            }
            address = address << 8 | part;
        }
        var prefix = Integer.parseInt(matcher.group(5));
        return prefix <= 32 && address % size(prefix) == 0 ? Optional.of(new Cidr(address, prefix)) : Optional.empty();
    }

    /**
     * One of the equal parts of this range.
     *
     * @param bits number of bits to add to the prefix
     * @param index number of the part, from 0
     */
    public Cidr part(int bits, int index) {
        if (prefix + bits > 32 || index < 0 || index >= 1 << bits) {
            throw new IllegalArgumentException("%s has no part %d of 2^%d.".formatted(this, index, bits));
        }
        return new Cidr(address + index * size(prefix + bits), prefix + bits);
    }

    private static long size(int prefix) {
        return 1L << 32 - prefix;
    }

    @Override
    public String toString() {
        return "%d.%d.%d.%d/%d"
                .formatted(address >> 24, address >> 16 & 255, address >> 8 & 255, address & 255, prefix);
    }
}
