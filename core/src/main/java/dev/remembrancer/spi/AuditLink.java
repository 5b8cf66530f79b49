package dev.remembrancer.spi;

/**
 * What links a subject with its entries in the audit record, as a store keeps it. Without it nobody can say any more
 * whose entries they were. All three are in hex.
 *
 * @param name a keyed digest of the subject's id
 * @param salt what the mark in the entries is made of
 * @param seal what shows that the two belong together
 */
public record AuditLink(String name, String salt, String seal) {}
