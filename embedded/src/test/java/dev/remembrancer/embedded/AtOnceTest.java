package dev.remembrancer.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.Agent;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.recall.Query;
import dev.remembrancer.recall.Recall.Recalled;
import dev.remembrancer.spi.Activity;
import dev.remembrancer.spi.Observer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A question whose vector is there at once is answered in one go, and the answer is that of one who had to wait. */
class AtOnceTest {
    private static final int QUESTIONS = 12;

    @TempDir
    Path directory;

    private final List<Activity> told = Collections.synchronizedList(new ArrayList<>());

    private final Observer observer = new Observer() {
        @Override
        public <R> R observe(Activity activity, Supplier<R> work) {
            told.add(activity);
            return work.get();
        }
    };

    @Test
    void aSlowModelIsWaitedForAndWhatItSaidBeforeIsNot() {
        List<List<Answer>> first = new ArrayList<>();
        List<List<Answer>> again = new ArrayList<>();
        try (Remembrancer memory = open(2_000_000)) {
            Agent agent = filled(memory);
            IntStream.range(0, QUESTIONS).forEach(i -> first.add(ask(agent, i)));
            assertThat(told)
                    .contains(Activity.SEARCH_WORDS, Activity.SEARCH_VECTOR)
                    .doesNotContain(Activity.SEARCH);
            told.clear();
            IntStream.range(0, QUESTIONS).forEach(i -> again.add(ask(agent, i)));
            assertThat(told).contains(Activity.SEARCH).doesNotContain(Activity.SEARCH_WORDS, Activity.SEARCH_VECTOR);
        }
        assertThat(first).allSatisfy(answers -> assertThat(answers).isNotEmpty());
        assertThat(again).isEqualTo(first);
    }

    @Test
    void aModelThatStaysQuickIsNotWaitedFor() {
        try (Remembrancer memory = open(0)) {
            Agent agent = filled(memory);
            int asked = 0;
            // Another program may stop this one for a moment, so that it seems slow; not for ever.
            while (!told.contains(Activity.SEARCH) && asked < 10_000) {
                ask(agent, QUESTIONS + asked++);
            }
            assertThat(told).contains(Activity.SEARCH);
        }
    }

    /** What was answered, as far as it does not depend on when. */
    private record Answer(String content, double confidence, String words) {}

    private static List<Answer> ask(Agent agent, int number) {
        Query query = Query.of("which number has note " + number + " of group " + number % 7)
                .asTrial()
                .minimumConfidence(0)
                .explained();
        return agent.recall(query).memories().stream().map(AtOnceTest::answer).toList();
    }

    private static Answer answer(Recalled result) {
        return new Answer(
                result.memory().content(),
                result.confidence(),
                result.explanation().orElseThrow().terms().toString());
    }

    private static Agent filled(Remembrancer memory) {
        Agent agent = memory.agent("support");
        agent.rememberAll(IntStream.range(0, 400)
                .mapToObj(i -> NewMemory.semantic("note " + i + " of group " + i % 7 + " has number " + 31 * i))
                .toList());
        return agent;
    }

    private Remembrancer open(long nanos) {
        return Embedded.open(
                directory.resolve("data"),
                new WatchedEmbedder(() -> LockSupport.parkNanos(nanos)),
                InstantSource.system(),
                EmbeddedOptions.USUAL.observer(observer));
    }
}
