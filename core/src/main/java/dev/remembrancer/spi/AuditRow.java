package dev.remembrancer.spi;

/**
 * One entry of the audit record as a store keeps it. The store understands neither the text nor the seal: it gives both
 * back byte for byte, also when they were damaged or forged.
 *
 * @param number its place in the record; the first has 1
 * @param text what it says
 * @param seal what binds it to the entry before it, in hex
 */
public record AuditRow(long number, String text, String seal) {}
