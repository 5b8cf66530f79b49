package dev.remembrancer.spi;

/**
 * Wraps the secrets of a key ring by a key that never leaves where it is kept: HashiCorp Vault, OpenBao, a cloud's KMS. It
 * is asked once for each key of a ring when that is read, and when a key is put on it; not by anything that is read or
 * written after that. Safe for use by several threads.
 *
 * <p>What can't be unwrapped is an exception that says why and what to do, never a ring without the key: a memory that can't
 * have its keys is not opened. A {@link dev.remembrancer.TransientException} is for what may pass, such as an outage.
 */
public interface KeyWrapping {
    /** One word that stands in the ring before what it wrapped, such as {@code transit}. It never changes. */
    String name();

    /**
     * Wraps a secret.
     *
     * @param key the name of the key on the ring, to which it is bound: it unwraps under that name alone
     * @return one word, of at most 4,096 characters
     */
    String wrap(String key, byte[] secret);

    /** The secret that was wrapped under that name. */
    byte[] unwrap(String key, String wrapped);
}
