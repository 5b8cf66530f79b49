package dev.remembrancer.engine;

import dev.remembrancer.AgentInfo;
import dev.remembrancer.MemoryId;
import dev.remembrancer.hygiene.guard.Guarded;
import dev.remembrancer.hygiene.policy.NearText;
import dev.remembrancer.hygiene.policy.Novelty;
import dev.remembrancer.hygiene.policy.Paraphrase;
import dev.remembrancer.hygiene.policy.Ruling;
import dev.remembrancer.hygiene.policy.Verdict;
import dev.remembrancer.hygiene.policy.WritePolicy;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Receipt.Outcome;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.StoreReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks the write policy about what is to be remembered: of most of it before anything is looked up or embedded, of the
 * rest when it is known how that stands to what is stored and to what was just recalled. Of a memory that no rule could
 * speak of, it does not even look at the text.
 */
final class Screening {
    private final Engine.Parts parts;
    private final AgentInfo agent;
    private final Echoes echoes;
    private final WritePolicy policy;

    Screening(Engine.Parts parts, AgentInfo agent, Echoes echoes) {
        this.parts = parts;
        this.agent = agent;
        this.echoes = echoes;
        this.policy = parts.policy().writes();
    }

    /**
     * How far one request has come.
     *
     * @param ruling what was said of it, if that does not depend on what is known
     * @param echoed the memory that it says again
     * @param alike those that it may say again in other words
     */
    record Screened(Optional<Ruling> ruling, Optional<MemoryId> echoed, List<Echoes.Shown> alike) {
        private static final Screened OPEN = new Screened(Optional.empty(), Optional.empty(), List.of());

        /** Whether it will not be stored, as far as can be said now: it needs no vectors. */
        boolean isTurnedAway() {
            return ruling.map(made -> !made.promotes()).orElse(echoed.isPresent());
        }
    }

    /** What can be said of requests at once. What the guard holds back is a person's to decide, and no rule's. */
    List<Screened> screen(List<Guarded<NewMemory>> requests, Instant now) {
        return requests.stream()
                .map(request -> request.isQuarantined() ? promoted() : screen(request.thing(), now))
                .toList();
    }

    /** What a person has approved. */
    static Screened promoted() {
        return new Screened(Optional.of(new Ruling(Verdict.PROMOTE, Optional.empty())), Optional.empty(), List.of());
    }

    private Screened screen(NewMemory request, Instant now) {
        Optional<Ruling> ruling = policy.rule(agent, request);
        if (ruling.isPresent() || !policy.asksForEchoes()) {
            return new Screened(ruling, Optional.empty(), List.of());
        }
        List<Echoes.Shown> shown = isPlain(request) ? echoes.visibleFrom(agent.id(), request.scope(), now) : List.of();
        if (shown.isEmpty()) {
            return Screened.OPEN;
        }
        String content = request.statement().content();
        String near = NearText.of(content);
        Optional<MemoryId> same = shown.stream()
                .filter(one -> one.says(near))
                .map(Echoes.Shown::id)
                .findFirst();
        if (same.isPresent()) {
            Ruling echo = policy.rule(agent, request, Novelty.ECHO);
            return echo.promotes() ? Screened.OPEN : new Screened(Optional.empty(), same, List.of());
        }
        Paraphrase words = new Paraphrase(content);
        return new Screened(
                Optional.empty(),
                Optional.empty(),
                shown.stream().filter(one -> one.allows(words)).toList());
    }

    /** What says more than its text is no echo of a text. */
    private static boolean isPlain(NewMemory request) {
        return request.statement().key().isEmpty()
                && request.statement().data().isEmpty()
                && !request.isPinned()
                && request.statedUntil().isEmpty();
    }

    /**
     * The same, when vectors are there: of what is close in meaning to something that was shown, it is known now that it
     * says that again. Vectors of what was shown are looked up once, and only of what has the same names and numbers.
     *
     * @param passages the vectors of requests, by place
     */
    List<Screened> heard(List<Screened> screened, Map<Integer, List<Passage>> passages) {
        List<Echoes.Shown> unseen = screened.stream()
                .flatMap(one -> one.alike().stream())
                .filter(shown -> shown.passages().isEmpty())
                .distinct()
                .toList();
        if (!unseen.isEmpty()) {
            String fingerprint = parts.embedder().info().fingerprint();
            List<List<Passage>> found = parts.store()
                    .read(reader -> unseen.stream()
                            .map(shown -> reader.passages(agent.id(), shown.id(), fingerprint))
                            .toList());
            for (int i = 0; i < found.size(); i++) {
                if (!found.get(i).isEmpty()) {
                    unseen.get(i).keep(found.get(i));
                }
            }
        }
        List<Screened> heard = new ArrayList<>(screened);
        for (int i = 0; i < heard.size(); i++) {
            Screened one = heard.get(i);
            List<Passage> said = passages.getOrDefault(i, List.of());
            Optional<MemoryId> echoed = one.alike().stream()
                    .filter(shown -> meansTheSame(said, shown.passages().orElse(List.of())))
                    .map(Echoes.Shown::id)
                    .findFirst();
            if (echoed.isPresent()) {
                heard.set(i, new Screened(one.ruling(), echoed, List.of()));
            }
        }
        return heard;
    }

    private boolean meansTheSame(List<Passage> said, List<Passage> shown) {
        return said.size() == 1
                && shown.size() == 1
                && said.get(0).vector().cosine(shown.get(0).vector()) >= policy.paraphrase();
    }

    /**
     * What becomes of a request, decided in the unit that would store it.
     *
     * @param known the stored memory that it repeats
     * @return the receipt of one that is turned away
     */
    Optional<Receipt> turnAway(
            StoreReader reader, NewMemory request, Screened screened, Optional<Memory> known, Instant now) {
        Optional<MemoryId> echoed = screened.ruling().isPresent()
                ? Optional.empty()
                : screened.echoed().filter(id -> isThere(reader, request, id, now));
        Novelty novelty = echoed.isPresent() ? Novelty.ECHO : known.isPresent() ? Novelty.REPEAT : Novelty.NEW;
        Ruling ruling = screened.ruling().orElseGet(() -> policy.rule(agent, request, novelty));
        if (ruling.promotes()) {
            return Optional.empty();
        }
        return Optional.of(new Receipt(
                        echoed.or(() -> known.map(Memory::id)).orElseGet(parts.ids()::memory),
                        0,
                        ruling.verdict() == Verdict.DISCARD ? Outcome.DISCARDED : Outcome.KEPT_IN_SESSION,
                        List.of())
                .by(ruling.rule()));
    }

    /** What was shown may have been forgotten or replaced since: then it is said anew. */
    private boolean isThere(StoreReader reader, NewMemory request, MemoryId id, Instant now) {
        return reader.memory(agent.id(), Reach.from(request.scope()), id)
                .filter(memory -> memory.isCurrent(now))
                .isPresent();
    }
}
