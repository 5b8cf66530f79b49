package dev.remembrancer.hygiene.policy;

import dev.remembrancer.AgentInfo;
import dev.remembrancer.Checks;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Source;
import java.util.Optional;
import java.util.Set;

/**
 * One rule of a {@link WritePolicy}: what it says of the memories that meet all of its conditions. A condition that is
 * left out is met by all.
 *
 * <pre>{@code WriteRule.discard("no-chatter").from(Source.AGENT).of(MemoryType.EPISODIC).shorterThan(12)}</pre>
 *
 * @param name what the receipt calls it, 1 to 100 characters
 * @param agents whose memories, by the names or ids of agents; empty for all
 * @param sources who said it; empty for all
 * @param types which types; empty for all
 * @param shape what the text looks like
 * @param novelty how it stands to what is known
 * @param keyed whether it has a key
 * @param shorterThan its text has fewer characters
 * @param longerThan its text has more characters
 * @param verdict what becomes of it
 */
public record WriteRule(
        String name,
        Set<String> agents,
        Set<Source> sources,
        Set<MemoryType> types,
        Optional<Shape> shape,
        Optional<Novelty> novelty,
        Optional<Boolean> keyed,
        Optional<Integer> shorterThan,
        Optional<Integer> longerThan,
        Verdict verdict) {
    /**
     * Checks it.
     *
     * @throws InvalidRequestException when no memory could ever meet its conditions
     */
    public WriteRule {
        Checks.name("rule", name, 100);
        agents = Set.copyOf(agents);
        sources = Set.copyOf(sources);
        types = Set.copyOf(types);
        shorterThan.ifPresent(length -> Checks.between("shorter_than", length, 2, Checks.MAXIMUM_CONTENT_BYTES));
        longerThan.ifPresent(length -> Checks.between("longer_than", length, 0, Checks.MAXIMUM_CONTENT_BYTES));
        if (longest(shorterThan) - 1 <= longerThan.orElse(0)) {
            throw new InvalidRequestException(
                    "rule " + name,
                    "can never apply: no text has fewer than " + longest(shorterThan) + " and more than "
                            + longerThan.orElse(0) + " characters");
        }
    }

    /** A rule about every memory, to be narrowed. */
    public static WriteRule of(String name, Verdict verdict) {
        return new WriteRule(
                name,
                Set.of(),
                Set.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                verdict);
    }

    public static WriteRule discard(String name) {
        return of(name, Verdict.DISCARD);
    }

    public static WriteRule keepInSession(String name) {
        return of(name, Verdict.KEEP_IN_SESSION);
    }

    public static WriteRule promote(String name) {
        return of(name, Verdict.PROMOTE);
    }

    public WriteRule agents(String... names) {
        return new WriteRule(
                name, Set.of(names), sources, types, shape, novelty, keyed, shorterThan, longerThan, verdict);
    }

    public WriteRule from(Source... who) {
        return new WriteRule(name, agents, Set.of(who), types, shape, novelty, keyed, shorterThan, longerThan, verdict);
    }

    public WriteRule of(MemoryType... which) {
        return new WriteRule(
                name, agents, sources, Set.of(which), shape, novelty, keyed, shorterThan, longerThan, verdict);
    }

    public WriteRule shaped(Shape like) {
        return new WriteRule(
                name, agents, sources, types, Optional.of(like), novelty, keyed, shorterThan, longerThan, verdict);
    }

    public WriteRule when(Novelty how) {
        return new WriteRule(
                name, agents, sources, types, shape, Optional.of(how), keyed, shorterThan, longerThan, verdict);
    }

    public WriteRule keyed(boolean whether) {
        return new WriteRule(
                name, agents, sources, types, shape, novelty, Optional.of(whether), shorterThan, longerThan, verdict);
    }

    public WriteRule shorterThan(int characters) {
        return new WriteRule(
                name, agents, sources, types, shape, novelty, keyed, Optional.of(characters), longerThan, verdict);
    }

    public WriteRule longerThan(int characters) {
        return new WriteRule(
                name, agents, sources, types, shape, novelty, keyed, shorterThan, Optional.of(characters), verdict);
    }

    /** Whether a memory meets all of its conditions but the one about what is known. The cheapest are asked first. */
    boolean mayApply(AgentInfo agent, NewMemory memory) {
        String content = memory.statement().content();
        return (sources.isEmpty() || sources.contains(memory.provenance().source()))
                && (types.isEmpty() || types.contains(memory.statement().type()))
                && keyed.map(wanted -> wanted == memory.statement().key().isPresent())
                        .orElse(true)
                && (agents.isEmpty()
                        || agents.contains(agent.name())
                        || agents.contains(agent.id().value()))
                && content.length() < longest(shorterThan)
                && content.length() > longerThan.orElse(-1)
                && (verdict != Verdict.KEEP_IN_SESSION || comesFromSession(memory))
                // What has data beside its text says something, whatever the text is.
                && shape.map(like -> memory.statement().data().isEmpty() && like.isOf(content))
                        .orElse(true);
    }

    private static boolean comesFromSession(NewMemory memory) {
        return memory.provenance().origin().isPresent()
                || memory.scope().get(Scope.Level.SESSION).isPresent();
    }

    /** Whether it asks for what was just recalled and comes back. */
    boolean asksForEcho() {
        return novelty.equals(Optional.of(Novelty.ECHO));
    }

    /** Whether every memory that meets the conditions of another meets its own, too: behind it, the other is dead. */
    boolean covers(WriteRule other) {
        boolean isForSessionsOnly = verdict == Verdict.KEEP_IN_SESSION && other.verdict != Verdict.KEEP_IN_SESSION;
        return !isForSessionsOnly
                && includes(agents, other.agents)
                && includes(sources, other.sources)
                && includes(types, other.types)
                && (shape.isEmpty() || shape.equals(other.shape))
                && (novelty.isEmpty() || novelty.equals(other.novelty))
                && (keyed.isEmpty() || keyed.equals(other.keyed))
                && longest(shorterThan) >= longest(other.shorterThan)
                && longerThan.orElse(-1) <= other.longerThan.orElse(-1);
    }

    /** Whether it asks for exactly the same as another. */
    boolean asksAs(WriteRule other) {
        return agents.equals(other.agents)
                && sources.equals(other.sources)
                && types.equals(other.types)
                && shape.equals(other.shape)
                && novelty.equals(other.novelty)
                && keyed.equals(other.keyed)
                && shorterThan.equals(other.shorterThan)
                && longerThan.equals(other.longerThan);
    }

    private static <T> boolean includes(Set<T> all, Set<T> some) {
        return all.isEmpty() || (!some.isEmpty() && all.containsAll(some));
    }

    private static int longest(Optional<Integer> shorterThan) {
        return shorterThan.orElse(Integer.MAX_VALUE);
    }
}
