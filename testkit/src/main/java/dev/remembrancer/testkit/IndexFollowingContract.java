package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Supersession;
import dev.remembrancer.spi.Candidates.Candidate;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.SearchIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An index takes in every change, and a search after that finds it. */
interface IndexFollowingContract extends IndexUnderTest {
    @Test
    default void aNewIndexIsEmpty() {
        assertThat(rig().index().watermark()).isZero();
        assertThat(rig().index().contents()).isEmpty();
        assertThat(rig().index().search(rig().probe(Scope.OPEN, "coffee")).found())
                .isEmpty();
        assertThat(rig().index().catchUp(rig().feed())).isZero();
    }

    @Test
    default void whatWasCaughtUpWithIsFound() {
        Memory coffee = rig().remember(Scope.OPEN, "coffee in the morning");
        long watermark = rig().index().catchUp(rig().feed());
        assertThat(watermark)
                .isEqualTo(rig().feed().last())
                .isEqualTo(rig().index().watermark());
        assertThat(IndexRig.ids(rig().index().search(rig().probe(Scope.OPEN, "coffee"))))
                .containsExactly(coffee.id());
        Memory tea = rig().remember(Scope.OPEN, "tea in the evening");
        rig().index().catchUp(rig().feed());
        assertThat(IndexRig.ids(rig().index().search(rig().probe(Scope.OPEN, "in the evening"))))
                .containsExactlyInAnyOrder(coffee.id(), tea.id());
    }

    @Test
    default void everyWriteIsFoundByTheNextSearch() {
        List<Memory> memories = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Memory memory = rig().remember(Scope.OPEN, "memory number " + i);
            memories.add(memory);
            assertThat(IndexRig.ids(rig().search(rig().probe(Scope.OPEN, "number " + i))))
                    .contains(memory.id());
        }
        assertThat(IndexRig.ids(rig().search(rig().probe(Scope.OPEN, "number"))))
                .isEqualTo(IndexRig.ids(memories));
    }

    @Test
    default void aDeletedMemoryIsFoundNoMore() {
        Memory coffee = rig().remember(Scope.OPEN, "coffee");
        Memory tea = rig().remember(Scope.OPEN, "tea and coffee");
        rig().search(rig().probe(Scope.OPEN, "coffee"));
        rig().delete(coffee);
        assertThat(IndexRig.ids(rig().search(rig().probe(Scope.OPEN, "coffee"))))
                .containsExactly(tea.id());
        assertThat(rig().index().contents()).isEqualTo(Map.of(tea.id(), 1));
        rig().delete(tea);
        assertThat(rig().search(rig().probe(Scope.OPEN, "coffee")).visible()).isZero();
    }

    @Test
    default void anUpdatedMemoryIsFoundOnceAndAsItIsNow() {
        Memory memory = rig().remember(Scope.OPEN, "coffee");
        rig().index().catchUp(rig().feed());
        Memory replaced = memory.superseded(new Supersession(
                MutableClock.NOON,
                new MemoryId("mem_next"),
                Supersession.Reason.CHANGED,
                MutableClock.NOON.plusSeconds(1)));
        rig().update(replaced);
        assertThat(rig().search(rig().probe(Scope.OPEN, "coffee")).found()).hasSize(1);
        Reach reach = Reach.from(Scope.OPEN);
        assertThat(rig().search(rig().probe(reach, "coffee", Optional.of(MutableClock.NOON)))
                        .found())
                .hasSize(1);
        assertThat(rig().search(rig().probe(reach, "coffee", Optional.of(MutableClock.NOON.plusSeconds(1))))
                        .found())
                .isEmpty();
    }

    @Test
    default void aMemoryWithoutPassagesIsFoundByWordAndLaterByMeaningToo() {
        Memory memory = rig().memory(IndexRig.AGENT, Scope.OPEN, "coffee");
        rig().insertWithoutPassages(memory);
        Candidate byWord = IndexRig.candidate(rig().search(rig().probe(Scope.OPEN, "coffee")), memory);
        assertThat(byWord.cosine()).isEmpty();
        assertThat(byWord.words()).isPositive();
        assertThat(rig().index().contents()).isEqualTo(Map.of(memory.id(), 0));
        rig().embed(memory);
        Candidate byBoth = IndexRig.candidate(rig().search(rig().probe(Scope.OPEN, "coffee")), memory);
        assertThat(byBoth.cosine()).isPresent();
        assertThat(byBoth.words()).isPositive();
        assertThat(rig().index().contents()).isEqualTo(Map.of(memory.id(), 1));
    }

    @Test
    default void aLongFeedIsTakenInWhole() {
        List<Memory> memories = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            Memory memory = rig().memory(IndexRig.AGENT, Scope.OPEN.user("user-" + i % 10), "memory " + i);
            memories.add(memory);
        }
        rig().store().write(writer -> {
            memories.forEach(memory -> writer.insert(memory, "digest"));
            return true;
        });
        rig().index().catchUp(rig().feed());
        assertThat(rig().index().watermark()).isEqualTo(rig().feed().last());
        assertThat(rig().index().contents().keySet()).isEqualTo(IndexRig.ids(memories));
        assertThat(rig().search(rig().probe(Scope.OPEN.user("user-3"), "memory"))
                        .visible())
                .isEqualTo(250);
    }

    @Test
    default void rebuildingGivesTheSame() {
        SeededCases cases = new SeededCases(1);
        List<Memory> memories = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            memories.add(rig().insert(cases.memory(IndexRig.AGENT, Scope.OPEN, MutableClock.NOON)));
        }
        rig().index().catchUp(rig().feed());
        rig().delete(memories.remove(0));
        assertThat(rig().index().rebuild(rig().feed())).isEqualTo(rig().feed().last());
        assertThat(rig().index().watermark()).isEqualTo(rig().feed().last());
        assertThat(rig().index().contents().keySet()).isEqualTo(IndexRig.ids(memories));
        assertThat(rig().index().search(rig().probe(Scope.OPEN, "coffee")).visible())
                .isEqualTo(29);
    }

    @Test
    default void contentsAreWhatTheFeedTells() {
        Seeds.run(5, cases -> {
            for (int i = 0; i < 20; i++) {
                Memory memory = cases.memory(IndexRig.AGENT, cases.scope(), MutableClock.NOON);
                rig().insertWithoutPassages(memory);
                if (cases.percent(70)) {
                    rig().store().write(writer -> {
                        writer.putPassages(
                                memory.agent(),
                                memory.id(),
                                rig().embedder().info().fingerprint(),
                                cases.passages(
                                        memory.content(),
                                        rig().embedder().info().dimension()));
                        return true;
                    });
                }
                if (cases.percent(30)) {
                    rig().delete(memory);
                }
            }
            SearchIndex oracle = new InMemoryIndex();
            oracle.catchUp(rig().feed());
            rig().index().catchUp(rig().feed());
            assertThat(rig().index().contents()).isEqualTo(oracle.contents());
            Set<MemoryId> all = Set.copyOf(oracle.contents().keySet());
            rig().store().write(writer -> {
                all.forEach(id -> writer.delete(IndexRig.AGENT, id));
                return true;
            });
        });
    }

    @Test
    default void severalThreadsCatchUpAndSearchAtOnce() throws Exception {
        int threads = 4;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        SearchIndex index = rig().index();
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                Scope scope = Scope.OPEN.user("user-" + thread);
                List<Memory> own = new ArrayList<>();
                for (int i = 0; i < 25; i++) {
                    own.add(rig().memory(IndexRig.AGENT, scope, "coffee number " + i));
                }
                all.add(pool.submit(() -> {
                    for (int i = 0; i < own.size(); i++) {
                        rig().insert(own.get(i));
                        index.catchUp(rig().feed());
                        assertThat(IndexRig.ids(index.search(rig().probe(scope, "coffee"))))
                                .isEqualTo(IndexRig.ids(own.subList(0, i + 1)));
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get(120, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
