package dev.remembrancer.spi;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What tells the bytes of something that is to be gone from all other bytes, without saying what they are: keyed
 * fingerprints of pieces of sixteen bytes each. A file holds some of it where sixteen bytes in a row have one of the
 * fingerprints. Two different pieces have the same one once in 10<sup>19</sup> times.
 *
 * <p>A fingerprint can't be read, but who has the key can test a guess: they are kept only as long as they are looked
 * for. Immutable.
 */
public final class Traces {
    /** How long a piece is, in bytes. Shorter ones would be found everywhere. */
    public static final int LENGTH = 16;

    /** Nothing to look for. */
    public static final Traces NONE = new Traces(1, new long[0]);

    private static final int WHOLE = 8;
    private static final int PIECES = 16;

    /** When there are so many, only ends are added: a file that holds something holds the end of an id too. */
    private static final int MOST = 500_000;

    private final long key;
    private final long leaving;
    private final long[] sorted;
    private final long[] table;
    private final int shift;

    private Traces(long key, long[] sorted) {
        this.key = key;
        this.sorted = sorted;
        long power = 1;
        for (int i = 0; i < LENGTH; i++) {
            power *= key;
        }
        this.leaving = power;
        int bits = Math.max(4, 66 - Long.numberOfLeadingZeros(Math.max(1, sorted.length)));
        this.shift = 64 - bits;
        this.table = new long[1 << bits];
        for (long print : sorted) {
            int slot = (int) (mixed(print) >>> shift);
            while (table[slot] != 0) {
                slot = (slot + 1) & (table.length - 1);
            }
            table[slot] = print;
        }
    }

    /** Gathers traces under a key, which is odd; another key gives other fingerprints. */
    public static Gathering under(long key) {
        return new Gathering(key | 1);
    }

    /** Gathers more under the same key. */
    public Gathering more() {
        Gathering gathering = new Gathering(key);
        Arrays.stream(sorted).forEach(gathering.prints::add);
        return gathering;
    }

    /** Those that {@link #bytes} wrote. */
    public static Traces of(byte[] written) {
        ByteBuffer buffer = ByteBuffer.wrap(written);
        if (buffer.remaining() < Long.BYTES) {
            return NONE;
        }
        long key = buffer.getLong();
        long[] sorted = new long[buffer.remaining() / Long.BYTES];
        buffer.asLongBuffer().get(sorted);
        return new Traces(key, sorted);
    }

    /** The key and the fingerprints, 8 bytes each. */
    public byte[] bytes() {
        ByteBuffer buffer =
                ByteBuffer.allocate((sorted.length + 1) * Long.BYTES).putLong(key);
        buffer.asLongBuffer().put(sorted);
        return buffer.array();
    }

    /** Nothing, under the same key. */
    public Traces none() {
        return new Traces(key, new long[0]);
    }

    public boolean isEmpty() {
        return sorted.length == 0;
    }

    /** How many fingerprints there are. */
    public int size() {
        return sorted.length;
    }

    /** Whether some of it stands in these bytes. */
    public boolean areIn(byte[] bytes, int from, int to) {
        if (isEmpty() || to - from < LENGTH) {
            return false;
        }
        long print = 0;
        for (int i = from; i < to; i++) {
            print = print * key + unit(bytes[i]);
            if (i - from >= LENGTH) {
                print -= unit(bytes[i - LENGTH]) * leaving;
            }
            if (i - from >= LENGTH - 1 && isOne(print)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOne(long print) {
        int slot = (int) (mixed(print) >>> shift);
        while (table[slot] != 0) {
            if (table[slot] == print) {
                return true;
            }
            slot = (slot + 1) & (table.length - 1);
        }
        return false;
    }

    private static long unit(byte value) {
        return (value & 0xffL) + 1;
    }

    private static long mixed(long print) {
        return (print ^ (print >>> 32)) * 0x9E3779B97F4A7C15L;
    }

    /** Traces in the making. For one thread. */
    public static final class Gathering {
        private final long key;
        private final Set<Long> prints = new LinkedHashSet<>();

        private Gathering(long key) {
            this.key = key;
        }

        /** Pieces of all of it, close to each other at its beginning and at most {@value #PIECES} further on. */
        public Gathering all(byte[] bytes) {
            int step = LENGTH;
            for (int at = 0; at + LENGTH <= bytes.length && prints.size() < MOST; at += step) {
                add(bytes, at);
                if (at >= WHOLE * LENGTH) {
                    step = Math.max(LENGTH, bytes.length / PIECES);
                }
            }
            return end(bytes);
        }

        /** The same for a text, in UTF-8. */
        public Gathering all(String text) {
            return all(text.getBytes(StandardCharsets.UTF_8));
        }

        /** The same, but for the end of the text, which may be what many end with. */
        public Gathering inside(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            int length = bytes.length - 2 * LENGTH;
            return length < LENGTH ? this : all(Arrays.copyOf(bytes, length));
        }

        /** The last piece of it alone, for what begins like others do. */
        public Gathering end(byte[] bytes) {
            if (bytes.length >= LENGTH) {
                add(bytes, bytes.length - LENGTH);
            }
            return this;
        }

        /** The same for texts that lie one behind the other, in UTF-8. */
        public Gathering end(String... texts) {
            return end(String.join("", texts).getBytes(StandardCharsets.UTF_8));
        }

        /** The same for each of some texts. */
        public Gathering ends(Collection<String> texts) {
            texts.forEach(text -> end(text));
            return this;
        }

        private void add(byte[] bytes, int at) {
            long print = 0;
            for (int i = at; i < at + LENGTH; i++) {
                print = print * key + unit(bytes[i]);
            }
            // Zero marks an empty place.
            if (print != 0 && !isUniform(bytes, at)) {
                prints.add(print);
            }
        }

        /** Sixteen times the same byte is padding. */
        private static boolean isUniform(byte[] bytes, int at) {
            for (int i = at + 1; i < at + LENGTH; i++) {
                if (bytes[i] != bytes[at]) {
                    return false;
                }
            }
            return true;
        }

        /** What was gathered. */
        public Traces traces() {
            long[] sorted = prints.stream().mapToLong(Long::longValue).toArray();
            Arrays.sort(sorted);
            return new Traces(key, sorted);
        }
    }
}
