package dev.remembrancer.hygiene.vault;

import dev.remembrancer.Json;
import dev.remembrancer.hygiene.review.Review;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Statement;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which tokens of the vault something names. What names one keeps its value. */
public final class Naming {
    private Naming() {}

    /** The tokens that a version names in what it says. */
    public static Set<VaultToken> in(Memory memory) {
        Statement said = memory.statement();
        Set<VaultToken> tokens = new LinkedHashSet<>(VaultToken.in(said.content()));
        said.data().ifPresent(data -> tokens.addAll(VaultToken.in(data.text())));
        tokens.addAll(VaultToken.in(said.metadata().text()));
        said.tags().forEach(tag -> tokens.addAll(VaultToken.in(tag)));
        memory.provenance().author().ifPresent(author -> tokens.addAll(VaultToken.in(author)));
        return tokens;
    }

    /** The tokens that a review names, while it waits. */
    public static Set<VaultToken> in(Review review) {
        return review.state() == Review.State.OPEN ? VaultToken.in(Json.quote(review.fields())) : Set.of();
    }
}
