package dev.remembrancer.hygiene.vault;

/**
 * A value on its way into the vault.
 *
 * @param token what stands in its place
 * @param kind what it is, such as {@code card}
 * @param value itself, as it was said
 */
public record Deposit(VaultToken token, String kind, String value) {
    /** Without the value, which is never printed. */
    @Override
    public String toString() {
        return "Deposit[" + token.mark(kind) + "]";
    }
}
