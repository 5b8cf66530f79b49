package dev.remembrancer;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Makes new identities: 10 characters of time, then 16 of chance, in Crockford's base 32, as in the ULID
 * specification. They sort by the millisecond they were made in; within one, their order means nothing.
 *
 * <p>Safe for use by several threads if the random generator is.
 */
public final class Ids {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    private final InstantSource clock;
    private final RandomGenerator random;

    public Ids(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** A new agent identity. */
    public AgentId agent() {
        return new AgentId(AgentId.PREFIX + next());
    }

    /** A new memory identity. */
    public MemoryId memory() {
        return new MemoryId(MemoryId.PREFIX + next());
    }

    /** A new erasure identity. */
    public ErasureId erasure() {
        return new ErasureId(ErasureId.PREFIX + next());
    }

    /** A new review identity. */
    public ReviewId review() {
        return new ReviewId(ReviewId.PREFIX + next());
    }

    /** A new identity of a consolidation. */
    public ConsolidationId consolidation() {
        return new ConsolidationId(ConsolidationId.PREFIX + next());
    }

    private String next() {
        char[] out = new char[26];
        long millis = clock.millis();
        for (int i = 9; i >= 0; i--) {
            out[i] = ALPHABET.charAt((int) (millis & 31));
            millis >>>= 5;
        }
        // At once: a secure generator takes its lock for each asking, and for each half of a long.
        byte[] chance = new byte[16];
        random.nextBytes(chance);
        for (int i = 0; i < 16; i++) {
            out[10 + i] = ALPHABET.charAt(chance[i] & 31);
        }
        return new String(out);
    }

    static boolean isWellFormed(String prefix, String value) {
        int length = value.length() - prefix.length();
        if (!value.startsWith(prefix) || length < 1 || length > 64) {
            return false;
        }
        for (int i = prefix.length(); i < value.length(); i++) {
            char unit = value.charAt(i);
            if (unit >= 128 || !(Character.isLetterOrDigit(unit) || unit == '-' || unit == '_')) {
                return false;
            }
        }
        return true;
    }
}
