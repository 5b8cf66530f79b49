package dev.remembrancer.session.encrypted;

import dev.remembrancer.spi.KeyRing;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * How items are encrypted, how long they can be read, and what else is read besides.
 *
 * <p>Without {@link #passingPlaintext()}, an item that is not encrypted makes reading its session fail: whoever can
 * write to the store could otherwise put words into anybody's mouth, and a store whose items were never encrypted would
 * look protected. The SDK passes such items through.
 */
public final class Encryption {
    private final SecureRandom random;
    private final List<Seal.Maker> seals;
    private final Lifetime lifetime;
    private final boolean isPassingPlaintext;

    private Encryption(SecureRandom random, List<Seal.Maker> seals, Lifetime lifetime, boolean isPassingPlaintext) {
        this.random = random;
        this.seals = seals;
        this.lifetime = lifetime;
        this.isPassingPlaintext = isPassingPlaintext;
    }

    /**
     * Our own envelope: AES-256-GCM under a key for each session, which binds an item to its session, its batch and its
     * place. The SDK can't read it.
     */
    public static Encryption strong(KeyRing keys, Lifetime lifetime, SecureRandom random) {
        return new Encryption(random, List.of(StrongSeal.maker(keys, random)), lifetime, false);
    }

    /** The envelope of {@code EncryptedSession} of the OpenAI Agents SDK, which it reads and writes too. */
    public static Encryption likeSdk(SdkKey key, Lifetime lifetime, SecureRandom random) {
        return new Encryption(random, List.of(SdkSeal.maker(key, random)), lifetime, false);
    }

    /** Opens also what was sealed under a key of the SDK's envelope: to change keys, or to leave that envelope. */
    public Encryption alsoOpening(SdkKey old) {
        return with(SdkSeal.maker(old, random));
    }

    /** Opens also what was sealed in our own envelope: to go over to the SDK's. */
    public Encryption alsoOpening(KeyRing old) {
        return with(StrongSeal.maker(old, random));
    }

    /** Reads items that are not encrypted as they are, as the SDK does: for stores that were not always encrypted. */
    public Encryption passingPlaintext() {
        return new Encryption(random, seals, lifetime, true);
    }

    private Encryption with(Seal.Maker old) {
        List<Seal.Maker> more = new ArrayList<>(seals);
        more.add(old);
        return new Encryption(random, List.copyOf(more), lifetime, isPassingPlaintext);
    }

    SecureRandom random() {
        return random;
    }

    /** The way that seals first, then those that only open. */
    List<Seal.Maker> seals() {
        return seals;
    }

    Lifetime lifetime() {
        return lifetime;
    }

    boolean isPassingPlaintext() {
        return isPassingPlaintext;
    }
}
