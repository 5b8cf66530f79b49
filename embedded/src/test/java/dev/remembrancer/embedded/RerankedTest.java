package dev.remembrancer.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.Agent;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.recall.Query;
import dev.remembrancer.recall.Recall;
import dev.remembrancer.recall.Recall.Order;
import dev.remembrancer.spi.Activity;
import dev.remembrancer.spi.EncryptionKey;
import dev.remembrancer.spi.KeyRing;
import dev.remembrancer.spi.Observer;
import dev.remembrancer.spi.RemembrancerOpener;
import dev.remembrancer.spi.Reranker;
import dev.remembrancer.testkit.HashingEmbedder;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A memory in a directory is given a reranker by its options, or by what opens it. */
class RerankedTest {
    private static final KeyRing RING = KeyRing.of(new EncryptionKey("2026-11", new byte[EncryptionKey.MINIMUM_BYTES]));

    @TempDir
    Path directory;

    private final Shortest shortest = new Shortest();

    /** Takes the shortest text for the best, and keeps what it was shown. */
    private static final class Shortest implements Reranker {
        private final List<List<String>> shown = Collections.synchronizedList(new ArrayList<>());

        @Override
        public Scores score(String question, List<String> texts) {
            shown.add(texts);
            return new Scores(
                    texts.stream().map(text -> -(double) text.length()).toList());
        }
    }

    private static Recall recall(Remembrancer remembrancer) {
        Agent agent = remembrancer.agent("support");
        for (int i = 0; i < 60; i++) {
            agent.remember(NewMemory.semantic("coffee " + "and coffee ".repeat(60 - i) + "number" + i)
                    .user(i == 59 ? "bob" : "alice"));
        }
        return agent.recall(Query.of("coffee").user("alice").topK(2).minimumConfidence(0));
    }

    private void assertReranked(Recall recall) {
        assertThat(recall.order()).isEqualTo(Order.RERANKER);
        assertThat(recall.memories()).hasSize(2);
        assertThat(shortest.shown).hasSize(1);
        List<String> shown = shortest.shown.get(0);
        assertThat(shown).hasSize(30).noneMatch(text -> text.endsWith("number59"));
        List<String> first =
                recall.memories().stream().map(one -> one.memory().searchText()).toList();
        assertThat(shown).containsAll(first);
        assertThat(first.get(0).length())
                .isEqualTo(shown.stream().mapToInt(String::length).min().orElseThrow());
    }

    @Test
    void theOptionsOfADirectoryNameIt() {
        EmbeddedOptions options = EmbeddedOptions.USUAL.reranker(shortest).unrecorded();
        try (Remembrancer memory =
                Embedded.open(directory, HashingEmbedder.standard(), InstantSource.system(), options)) {
            assertReranked(recall(memory));
        }
    }

    @Test
    void whatOpensDirectoriesNamesItForAllOfThemEncryptedOrNot() {
        try (SharedModel model = new SharedModel(HashingEmbedder::standard, InstantSource.system())) {
            try (Remembrancer plain = model.reranked(shortest).open(directory.resolve("plain"))) {
                assertReranked(recall(plain));
            }
            shortest.shown.clear();
            try (Remembrancer sealed = model.reranked(shortest).sealed(RING).open(directory.resolve("sealed"))) {
                assertReranked(recall(sealed));
            }
        }
    }

    @Test
    void whatIsFoundOnTheClassPathDoesWhatItIsTold() {
        Set<Activity> told = Collections.synchronizedSet(EnumSet.noneOf(Activity.class));
        Observer observer = new Observer() {
            @Override
            public <R> R observe(Activity activity, Supplier<R> work) {
                told.add(activity);
                return work.get();
            }
        };
        try (Remembrancer memory =
                RemembrancerOpener.find().observed(observer).reranked(shortest).open(directory)) {
            assertReranked(recall(memory));
        }
        assertThat(told).contains(Activity.RECALL, Activity.RERANK, Activity.COMMIT);
    }
}
