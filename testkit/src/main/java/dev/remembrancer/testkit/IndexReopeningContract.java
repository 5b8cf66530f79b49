package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.spi.EmbedderInfo;
import dev.remembrancer.spi.SearchIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An index opened again goes on where it was committed, or further back, and never misses a change. */
interface IndexReopeningContract extends IndexUnderTest {
    @Test
    default void theWatermarkSurvivesReopeningAfterACommit() {
        Memory memory = rig().remember(Scope.OPEN, "coffee");
        long watermark = rig().index().catchUp(rig().feed());
        rig().index().commit();
        Set<MemoryId> held = rig().index().contents().keySet();
        SearchIndex reopened = rig().reopen();
        if (rig().isDurable()) {
            assertThat(reopened.watermark()).isEqualTo(watermark);
            assertThat(reopened.contents().keySet()).isEqualTo(held);
            assertThat(IndexRig.ids(reopened.search(rig().probe(Scope.OPEN, "coffee"))))
                    .containsExactly(memory.id());
        }
        reopened.catchUp(rig().feed());
        assertThat(IndexRig.ids(reopened.search(rig().probe(Scope.OPEN, "coffee"))))
                .containsExactly(memory.id());
    }

    @Test
    default void whatWasNotCommittedIsCaughtUpWith() {
        Memory committed = rig().remember(Scope.OPEN, "coffee one");
        Memory deleted = rig().remember(Scope.OPEN, "coffee two");
        rig().index().catchUp(rig().feed());
        rig().index().commit();
        Memory later = rig().remember(Scope.OPEN, "coffee three");
        rig().delete(deleted);
        rig().index().catchUp(rig().feed());
        SearchIndex reopened = rig().reopen();
        assertThat(reopened.watermark()).isLessThanOrEqualTo(rig().feed().last());
        assertThat(reopened.catchUp(rig().feed())).isEqualTo(rig().feed().last());
        assertThat(IndexRig.ids(reopened.search(rig().probe(Scope.OPEN, "coffee"))))
                .containsExactlyInAnyOrder(committed.id(), later.id());
        assertThat(reopened.contents().keySet()).containsExactlyInAnyOrder(committed.id(), later.id());
    }

    @Test
    default void anIndexOfAnotherEmbedderStartsFromNothing() {
        rig().remember(Scope.OPEN, "coffee");
        rig().index().catchUp(rig().feed());
        rig().index().commit();
        rig().close();
        EmbedderInfo mine = rig().embedder().info();
        for (EmbedderInfo other : List.of(
                new EmbedderInfo(mine.model(), mine.dimension(), "another", mine.scale()),
                new EmbedderInfo("larger", mine.dimension() * 2, "larger", mine.scale()))) {
            SearchIndex index = rig().open(other);
            assertThat(index.watermark()).isZero();
            assertThat(index.contents()).isEmpty();
            index.catchUp(rig().store().changes(other.fingerprint()));
            assertThat(index.contents()).hasSize(1).containsValue(0);
            rig().close();
        }
    }

    @Test
    default void aSecondOpenerFindsEverythingUpToItsOwnCatchUp() {
        SearchIndex first = rig().openAnother();
        SearchIndex second = rig().openAnother();
        if (rig().isDurable()) {
            assertThat(Stream.of(first, second).filter(SearchIndex::isWriter)).hasSize(1);
        }
        List<MemoryId> remembered = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            remembered.add(rig().remember(Scope.OPEN, "coffee number " + i).id());
            SearchIndex one = i % 2 == 0 ? first : second;
            assertThat(one.catchUp(rig().feed())).isEqualTo(rig().feed().last());
            assertThat(IndexRig.ids(one.search(rig().probe(Scope.OPEN, "coffee"))))
                    .containsExactlyInAnyOrderElementsOf(remembered);
            assertThat(one.contents().keySet()).containsExactlyInAnyOrderElementsOf(remembered);
        }
        rig().store().write(writer -> writer.delete(IndexRig.AGENT, remembered.get(0)));
        for (SearchIndex one : List.of(second, first)) {
            one.catchUp(rig().feed());
            assertThat(IndexRig.ids(one.search(rig().probe(Scope.OPEN, "coffee"))))
                    .doesNotContain(remembered.get(0))
                    .hasSize(5);
        }
    }

    @Test
    default void purgingLosesNothingThatIsThere() {
        List<Memory> memories = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            memories.add(rig().remember(Scope.OPEN, "coffee number " + i));
        }
        rig().index().catchUp(rig().feed());
        rig().delete(memories.remove(7));
        rig().index().catchUp(rig().feed());
        rig().index().purge();
        assertThat(rig().index().contents().keySet()).isEqualTo(IndexRig.ids(memories));
        rig().index().commit();
        rig().reopen().catchUp(rig().feed());
        assertThat(IndexRig.ids(rig().index().search(rig().probe(Scope.OPEN, "coffee"))))
                .isEqualTo(IndexRig.ids(memories));
    }

    @Test
    default void anIndexTellsItsPlaceAndSizeAndClosesTwice() {
        assertThat(rig().index().size().place()).isNotBlank();
        assertThat(rig().index().size().bytes()).isNotNegative();
        rig().index().close();
        rig().index().close();
    }
}
