package dev.remembrancer.bench.hygiene;

import dev.remembrancer.Agent;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.bench.corpus.Corpus;
import dev.remembrancer.bench.corpus.PrecomputedEmbedder;
import dev.remembrancer.bench.lab.Stopwatch;
import dev.remembrancer.bench.lab.Workplace;
import dev.remembrancer.bench.remember.Found;
import dev.remembrancer.embedded.Embedded;
import dev.remembrancer.hygiene.consolidation.Consolidation;
import dev.remembrancer.hygiene.consolidation.ConsolidationCounts;
import dev.remembrancer.hygiene.consolidation.ConsolidationPreview;
import dev.remembrancer.hygiene.consolidation.ConsolidationRules;
import dev.remembrancer.hygiene.consolidation.Consolidations;
import dev.remembrancer.hygiene.consolidation.UndoneConsolidation;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.spi.Passage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How long a preview, a run and its undoing take: of so many memories of a thousand users, half of them facts, of which one
 * in ten is said again in another wording, half of them old episodes in conversations of twenty.
 */
final class ConsolidationCost {
    private static final long SEED = 37;
    private static final int EMBEDDED = 200;
    private static final int BATCH = 1_000;
    private static final int USERS = 1_000;
    private static final int TALK = 20;
    private static final int SAID_AGAIN = 10;

    private final int memories;

    ConsolidationCost(int memories) {
        this.memories = memories;
    }

    Found measure(Workplace workplace) {
        Map<String, List<Passage>> known = new HashMap<>();
        Corpus corpus = Corpus.of(memories, EMBEDDED, SEED, workplace.model(), workplace.progress());
        PrecomputedEmbedder embedder =
                new PrecomputedEmbedder(workplace.model(), text -> known.getOrDefault(text, List.of()));
        try (Remembrancer remembrancer = Embedded.open(workplace.scratch().resolve("consolidated"), embedder)) {
            Agent agent = remembrancer.agent("bench");
            fill(agent, corpus, known, workplace);
            Consolidations job = agent.consolidations();
            List<ConsolidationPreview> preview = new ArrayList<>();
            List<Consolidation> run = new ArrayList<>();
            List<UndoneConsolidation> undone = new ArrayList<>();
            double previewed = seconds(() -> preview.add(job.preview(ConsolidationRules.USUAL)));
            double ran = seconds(() -> run.add(job.run(ConsolidationRules.USUAL)));
            double back = seconds(() -> undone.add(job.undo(run.get(0).id())));
            return tell(
                    previewed, ran, back, preview.get(0).counts(), run.get(0).counts(), undone.get(0));
        }
    }

    private static double seconds(Runnable act) {
        return Stopwatch.nanos(act) / 1e9;
    }

    private void fill(Agent agent, Corpus corpus, Map<String, List<Passage>> known, Workplace workplace) {
        Instant then = Instant.now().minus(Duration.ofDays(200));
        List<NewMemory> batch = new ArrayList<>();
        for (int i = 0; i < corpus.size(); i++) {
            boolean isEpisode = i % 2 == 0;
            int number = i / 2;
            boolean isAgain = !isEpisode && number % SAID_AGAIN == SAID_AGAIN - 1;
            // Said again by whom it was said before, in the same words but for an article: less than a word would be
            // counted as a repeat.
            int place = isAgain ? i - 2 : i;
            String text = isAgain ? reworded(corpus.text(place)) : corpus.text(place);
            known.put(text, whole(text, corpus.passages(corpus.text(place))));
            int user = (isEpisode ? number / TALK : (isAgain ? number - 1 : number)) % USERS;
            NewMemory memory = (isEpisode ? NewMemory.episodic(text) : NewMemory.semantic(text))
                    .user("user-" + user)
                    .saidAt(then.plusSeconds(i));
            batch.add(
                    isEpisode
                            ? memory.origin(
                                    new Provenance.Origin("talk-" + number / TALK, number % TALK, Optional.empty()))
                            : memory);
            if (batch.size() == BATCH || i == corpus.size() - 1) {
                workplace.progress().at("remembering what is consolidated", i, corpus.size());
                agent.rememberAll(batch);
                batch.clear();
            }
        }
    }

    private static String reworded(String text) {
        int last = text.lastIndexOf(' ');
        return text.substring(0, last) + " a" + text.substring(last);
    }

    private static List<Passage> whole(String text, List<Passage> passages) {
        return List.of(new Passage(0, text.length(), passages.get(0).vector()));
    }

    private Found tell(
            double previewed,
            double ran,
            double back,
            ConsolidationCounts told,
            ConsolidationCounts did,
            UndoneConsolidation undone) {
        List<String> lines = List.of(
                String.format(
                        Locale.ROOT,
                        "  a consolidation at %,d memories: preview %.1f s, run %.1f s, undo %.1f s",
                        memories,
                        previewed,
                        ran,
                        back),
                String.format(
                        Locale.ROOT,
                        "    merged %,d, summarised %,d in %,d summaries, the preview said %s; put back %,d",
                        did.merged(),
                        did.summarised(),
                        did.summaries(),
                        told.equals(did) ? "the same" : "otherwise",
                        undone.restored()));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("memories", memories);
        fields.put("preview_seconds", previewed);
        fields.put("run_seconds", ran);
        fields.put("undo_seconds", back);
        fields.put("counts", did.fields());
        fields.put("as_previewed", told.equals(did));
        fields.put("restored", undone.restored());
        return new Found(lines, fields);
    }
}
