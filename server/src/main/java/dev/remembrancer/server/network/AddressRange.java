package dev.remembrancer.server.network;

import dev.remembrancer.InvalidRequestException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * Addresses that begin alike.
 *
 * @param first one of them
 * @param bits how many bits they have in common
 */
public record AddressRange(InetAddress first, int bits) {
    private static final Pattern NUMBERS = Pattern.compile("([0-9]{1,3}\\.){3}[0-9]{1,3}|(?=.*:)[0-9A-Fa-f:.]{2,45}");

    /** A number like {@code 127.0.0.1} or {@code ::1}, or a range like {@code 10.0.0.0/8}; no name is looked up. */
    public static AddressRange of(String text) {
        int slash = text.indexOf('/');
        InetAddress first = address(slash < 0 ? text : text.substring(0, slash));
        int all = first.getAddress().length * 8;
        int bits = slash < 0 ? all : bits(text.substring(slash + 1));
        if (bits > all) {
            throw wrong();
        }
        return new AddressRange(first, bits);
    }

    /** Whether an address is one of them. */
    public boolean holds(InetAddress address) {
        byte[] ours = first.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((ours[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        String address = first.getHostAddress();
        return bits == first.getAddress().length * 8 ? address : address + "/" + bits;
    }

    private static InetAddress address(String text) {
        if (!NUMBERS.matcher(text).matches()) {
            throw wrong();
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw wrong();
        }
    }

    private static int bits(String text) {
        if (!text.matches("[0-9]{1,3}")) {
            throw wrong();
        }
        return Integer.parseInt(text);
    }

    private static InvalidRequestException wrong() {
        return new InvalidRequestException("address", "must be an address like 127.0.0.1 or a range like 10.0.0.0/8");
    }
}
