package dev.remembrancer.memory;

/**
 * How much weight a statement has against another one about the same thing. The rule, and the only place that has it:
 * a statement has the weight of its {@link Source}, in the order of trust that stands there; what a person has verified
 * since has that of {@link Source#HUMAN}. A statement may take the place of one that has no more weight than itself. What
 * would overrule a weightier one waits for a person's decision.
 *
 * @param source whose weight it has
 */
public record Authority(Source source) {
    /** The weight of what is said now. */
    public static Authority of(Provenance provenance) {
        return new Authority(provenance.source());
    }

    /** The weight of what is stored. */
    public static Authority of(Memory memory) {
        return new Authority(
                memory.standing().verifiedAt().isPresent()
                        ? Source.HUMAN
                        : memory.provenance().source());
    }

    /** Whether it has more weight than another. */
    public boolean outranks(Authority other) {
        return source.compareTo(other.source) < 0;
    }
}
