package coworking.chassis.accesslog;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** A range of IP addresses, e.g. {@code 10.0.0.0/16}; a single address is a range too. */
record AddressRange(byte[] address, int prefixLength) {

    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";

    /** Digits only, so that no text is ever looked up as a host name. */
    private static final Pattern ADDRESS =
            Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}|(?:[0-9A-Fa-f]{1,4})?:[0-9A-Fa-f:.]*");

    /** @throws IllegalArgumentException if the text is neither an address nor a range in CIDR notation */
    static AddressRange parse(String text) {
        var slash = text.indexOf('/');
        var address = bytes(slash < 0 ? text : text.substring(0, slash));
        var bits = address.length * 8;
        var prefixLength = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
        if (prefixLength < 0 || prefixLength > bits) {
            throw new IllegalArgumentException(text);
        }
        return new AddressRange(address, prefixLength);
    }

    static boolean isAddress(String text) {
        try {
            bytes(text);
            return true;
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    boolean contains(String text) {
        var other = bytes(text);
        if (other.length != address.length) {
            return false;
        }
        for (var bit = 0; bit < prefixLength; bit++) {
            var mask = 0x80 >> bit % 8;
            if ((address[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static byte[] bytes(String text) {
        if (!ADDRESS.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException failure) {
            throw new IllegalArgumentException(text, failure);
        }
    }
}
