package dev.remembrancer.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.Agent;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.recall.Query;
import dev.remembrancer.recall.Recall;
import dev.remembrancer.recall.Recall.Order;
import dev.remembrancer.recall.Recall.Recalled;
import dev.remembrancer.spi.Reranker;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client is told of the reranker of the memory behind the server, and can do without it. */
class RerankedClientTest {
    @TempDir
    Path directory;

    private static Reranker.Scores shortestFirst(String question, List<String> texts) {
        if (question.contains("fail")) {
            throw new IllegalStateException("as the question wants it");
        }
        return new Reranker.Scores(
                texts.stream().map(text -> -(double) text.length()).toList());
    }

    @Test
    void whatTheLibraryTellsOfItTheClientTells() {
        try (ServedMemory served = ServedMemory.reranked(directory, RerankedClientTest::shortestFirst);
                RemembrancerClient client = served.client()) {
            Agent there = client.agent("support");
            Agent here = served.behind().agent("support");
            for (int i = 0; i < 5; i++) {
                there.remember(NewMemory.semantic("coffee " + "coffee or tea ".repeat(i) + "number" + i));
            }
            Query query = Query.of("coffee number4").minimumConfidence(0).explained();
            assertSame(there.recall(query), here.recall(query), Order.RERANKER);
            assertThat(there.recall(query).memories())
                    .extracting(RerankedClientTest::score)
                    .allMatch(OptionalDouble::isPresent);
            assertSame(there.recall(query.reranked(false)), here.recall(query.reranked(false)), Order.CONFIDENCE);
            assertThat(ids(there.recall(query))).isNotEqualTo(ids(there.recall(query.reranked(false))));
            Query failing = Query.of("coffee that will fail").minimumConfidence(0);
            assertSame(there.recall(failing), here.recall(failing), Order.RERANKER_FAILED);
        }
    }

    private static void assertSame(Recall there, Recall here, Order order) {
        assertThat(there.order()).isEqualTo(here.order()).isEqualTo(order);
        assertThat(ids(there)).isEqualTo(ids(here)).hasSize(5);
        assertThat(there.memories())
                .extracting(RerankedClientTest::score)
                .isEqualTo(
                        here.memories().stream().map(RerankedClientTest::score).toList());
    }

    private static OptionalDouble score(Recalled recalled) {
        return recalled.explanation()
                .map(explanation -> explanation.rerankerScore())
                .orElseGet(OptionalDouble::empty);
    }

    private static List<String> ids(Recall recall) {
        return recall.memories().stream().map(one -> one.memory().id().value()).toList();
    }
}
