package dev.remembrancer.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.Agent;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.erasure.EraseRequest;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.recall.Query;
import dev.remembrancer.spi.Embedder;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A question that was asked before is not embedded again. */
class AskedAgainTest {
    private static final String QUESTION = "How should I write to Alice?";

    @TempDir
    Path directory;

    private Path data;
    private final AtomicInteger questions = new AtomicInteger();
    private final Embedder model = new WatchedEmbedder(questions::incrementAndGet);

    @BeforeEach
    void chooseDirectory() {
        data = directory.resolve("data");
    }

    @Test
    void aQuestionThatIsAskedAgainIsEmbeddedOnceForAllAgents() {
        try (Remembrancer memory = Embedded.open(data, model)) {
            Agent one = memory.agent("one");
            Agent other = memory.agent("other");
            one.remember(NewMemory.semantic("write to Alice in a formal tone"));
            assertThat(one.recall(Query.of(QUESTION)).memories()).hasSize(1);
            assertThat(one.recall(Query.of(QUESTION)).memories()).hasSize(1);
            assertThat(other.recall(Query.of(QUESTION)).memories()).isEmpty();
            assertThat(questions).hasValue(1);
            one.recall(Query.of(QUESTION + " Today?"));
            assertThat(questions).hasValue(2);
        }
    }

    @Test
    void anotherMemoryKnowsNothingOfWhatWasAskedHere() {
        try (Remembrancer memory = Embedded.open(data, model);
                Remembrancer other = Embedded.open(directory.resolve("other"), model)) {
            memory.agent("one").recall(Query.of(QUESTION));
            other.agent("one").recall(Query.of(QUESTION));
            assertThat(questions).hasValue(2);
        }
    }

    @Test
    void whatWasAskedIsForgottenWhenSomebodyIsErased() {
        try (Remembrancer memory = Embedded.open(data, model)) {
            Agent agent = memory.agent("one");
            agent.remember(NewMemory.semantic("write to Alice in a formal tone").user("alice"));
            Query question = Query.of(QUESTION).user("alice");
            assertThat(agent.recall(question).memories()).hasSize(1);
            memory.erasures().erase(EraseRequest.of("alice"));
            assertThat(agent.recall(question).memories()).isEmpty();
            assertThat(questions).hasValue(2);
        }
    }

    @Test
    void onlyTheLastQuestionsAreKnown() {
        try (Remembrancer memory = Embedded.open(data, model)) {
            Agent agent = memory.agent("one");
            agent.recall(Query.of(QUESTION));
            int others = 300;
            for (int i = 0; i < others; i++) {
                agent.recall(Query.of("another question " + i));
            }
            agent.recall(Query.of(QUESTION));
            assertThat(questions).hasValue(others + 2);
        }
    }
}
