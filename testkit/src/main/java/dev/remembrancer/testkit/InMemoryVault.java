package dev.remembrancer.testkit;

import dev.remembrancer.AgentId;
import dev.remembrancer.MemoryId;
import dev.remembrancer.ReviewId;
import dev.remembrancer.Scope;
import dev.remembrancer.hygiene.review.Review;
import dev.remembrancer.hygiene.vault.Naming;
import dev.remembrancer.hygiene.vault.VaultToken;
import dev.remembrancer.hygiene.vault.Vaulted;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.VaultReader.KeptValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The vault of an {@link InMemoryState}: what names a value is looked for each time. */
final class InMemoryVault {
    /** In the order in which they were kept. */
    private final Map<Place, Vaulted> all = new LinkedHashMap<>();

    private record Place(AgentId agent, Scope scope, VaultToken token) {}

    InMemoryVault copy() {
        InMemoryVault copy = new InMemoryVault();
        copy.all.putAll(all);
        return copy;
    }

    /** A digest serves where nothing is written down. */
    static VaultToken token(AgentId agent, Scope scope, String same) {
        try {
            return VaultToken.of(MessageDigest.getInstance("SHA-256")
                    .digest((agent + "\n" + scope.path() + "\n" + same).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    void keep(AgentId agent, Vaulted vaulted) {
        all.putIfAbsent(new Place(agent, vaulted.scope(), vaulted.token()), vaulted);
    }

    Optional<KeptValue> one(InMemoryState state, AgentId agent, Reach reach, VaultToken token) {
        return all.keySet().stream()
                .filter(place ->
                        place.agent().equals(agent) && place.token().equals(token) && reach.covers(place.scope()))
                .findFirst()
                .flatMap(place -> Optional.ofNullable(all.get(place))
                        .map(vaulted -> new KeptValue(
                                vaulted, memories(state, place).map(Memory::id).toList(), reviews(state, place))));
    }

    /** Drops what nothing names. */
    void tidy(InMemoryState state) {
        all.keySet().removeIf(place -> !isNamed(state, place));
    }

    private static boolean isNamed(InMemoryState state, Place place) {
        return memories(state, place).findAny().isPresent()
                || !reviews(state, place).isEmpty();
    }

    private static Stream<Memory> memories(InMemoryState state, Place place) {
        return Stream.concat(
                        state.rows.values().stream().map(InMemoryState.Row::memory),
                        state.forgotten.values().stream()
                                .map(kept -> kept.memory().memory()))
                .filter(memory -> memory.agent().equals(place.agent())
                        && memory.scope().equals(place.scope())
                        && Naming.in(memory).contains(place.token()));
    }

    private static List<ReviewId> reviews(InMemoryState state, Place place) {
        return state.reviews.stream()
                .filter(review -> review.agent().equals(place.agent())
                        && review.scope().equals(place.scope())
                        && Naming.in(review).contains(place.token()))
                .map(Review::id)
                .toList();
    }

    /** How many of a user only these name. */
    long ofUser(InMemoryState state, String user, Set<MemoryId> memories, Set<ReviewId> reviews) {
        return all.keySet().stream()
                .filter(place -> place.scope().get(Scope.Level.USER).equals(Optional.of(user)))
                .filter(place -> memories(state, place).map(Memory::id).allMatch(memories::contains)
                        && reviews.containsAll(reviews(state, place)))
                .count();
    }
}
