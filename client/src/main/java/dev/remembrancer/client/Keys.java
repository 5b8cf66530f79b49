package dev.remembrancer.client;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Makes idempotency keys that no other call has: 128 bits of chance. */
final class Keys {
    private final RandomGenerator random;

    Keys(RandomGenerator random) {
        this.random = random;
    }

    String next() {
        HexFormat hex = HexFormat.of();
        return "call-" + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }
}
