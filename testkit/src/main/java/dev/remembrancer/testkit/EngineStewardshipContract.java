package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.ConflictException;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Json;
import dev.remembrancer.Memories;
import dev.remembrancer.MemoryId;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Correction;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryChangedException;
import dev.remembrancer.memory.MemoryKey;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Order;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.memory.Source;
import dev.remembrancer.memory.Supersession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Memories can be corrected, confirmed, pinned and listed. */
interface EngineStewardshipContract extends EngineUnderTest {
    private Memories memories() {
        return rig().agent().memoriesInEveryScope();
    }

    @Test
    default void aCorrectionTakesThePlaceOfWhatWasWrongFromTheStart() {
        Json data = new Json("{\"day\":10}");
        Receipt wrong = rig().remember(NewMemory.semantic("deployed on March 10")
                .user("alice")
                .key("deployment")
                .data(data)
                .tags("ops")
                .pin()
                .validFrom(rig().now().minusSeconds(100)));
        rig().advance(Duration.ofHours(1));
        Receipt right = memories().correct(wrong.id(), Correction.of("deployed on March 11"));
        assertThat(right.outcome()).isEqualTo(Receipt.Outcome.STORED);
        assertThat(right.version()).isEqualTo(2);
        assertThat(right.superseded()).containsExactly(wrong.id());
        assertThat(rig().recalledContents("deployed", Scope.OPEN.user("alice")))
                .containsExactly("deployed on March 11");
        Memory before = rig().get(wrong.id()).orElseThrow();
        Memory now = rig().get(right.id()).orElseThrow();
        assertThat(before.revision().superseded())
                .contains(new Supersession(
                        rig().now(),
                        right.id(),
                        Supersession.Reason.CORRECTED,
                        before.validity().from()));
        assertThat(now.scope()).isEqualTo(before.scope());
        assertThat(now.key()).isEqualTo(before.key());
        assertThat(now.type()).isEqualTo(before.type());
        assertThat(now.validity()).isEqualTo(before.validity());
        assertThat(now.statement().data()).contains(data);
        assertThat(now.statement().tags()).containsExactly("ops");
        assertThat(now.standing().pinned()).isTrue();
        assertThat(now.provenance().source()).isEqualTo(Source.HUMAN);
        assertThat(memories().history(right.id())).extracting(Memory::id).containsExactly(wrong.id(), right.id());
    }

    @Test
    default void aCorrectionCanCorrectTheDataToo() {
        Receipt wrong = rig().remember(NewMemory.semantic("ten").data(new Json("10")));
        Correction correction = new Correction("eleven", Optional.of(new Json("11")), Source.USER);
        Receipt right = memories().correct(wrong.id(), correction);
        Memory now = rig().get(right.id()).orElseThrow();
        assertThat(now.statement().data()).contains(new Json("11"));
        assertThat(now.provenance().source()).isEqualTo(Source.USER);
    }

    @Test
    default void whatWasReplacedCanNotBeCorrected() {
        Receipt first = rig().remember(NewMemory.semantic("one").key("k"));
        Receipt second = memories().correct(first.id(), Correction.of("two"));
        assertThatThrownBy(() -> memories().correct(first.id(), Correction.of("three")))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining(second.id().value());
        rig().remember(NewMemory.semantic("four").key("k").source(Source.HUMAN));
        assertThatThrownBy(() -> memories().correct(second.id(), Correction.of("five")))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    default void aKeyGoesOnAfterACorrection() {
        Receipt first = rig().remember(NewMemory.semantic("one").key("k"));
        Receipt second = memories().correct(first.id(), Correction.of("two"));
        rig().advance(Duration.ofSeconds(1));
        Receipt third = rig().remember(NewMemory.semantic("three").key("k").source(Source.HUMAN));
        assertThat(third.superseded()).containsExactly(second.id());
        assertThat(third.version()).isEqualTo(3);
        assertThat(rig().recalledContents("k", Scope.OPEN)).containsExactly("three");
    }

    @Test
    default void aMemoryIsVerifiedByAPersonNow() {
        MemoryId id = rig().remember(Scope.OPEN, "likes coffee");
        assertThat(rig().get(id).orElseThrow().standing().verifiedAt()).isEmpty();
        rig().advance(Duration.ofHours(1));
        Memory verified = memories().verify(id);
        assertThat(verified.standing().verifiedAt()).contains(rig().now());
        assertThat(rig().get(id)).contains(verified);
    }

    @Test
    default void aMemoryIsPinnedAndUnpinned() {
        MemoryId id = rig().remember(Scope.OPEN, "likes coffee");
        assertThat(memories().pin(id, true).standing().pinned()).isTrue();
        assertThat(memories()
                        .list(Selection.CURRENT.pinned(true), Optional.empty(), 10)
                        .memories())
                .extracting(Memory::id)
                .containsExactly(id);
        assertThat(memories().pin(id, false).standing().pinned()).isFalse();
        assertThat(memories().count(Selection.CURRENT.pinned(true))).isZero();
    }

    @Test
    default void whatIsNotThereIsNotFound() {
        MemoryId none = new MemoryId("mem_none");
        assertThat(memories().get(none)).isEmpty();
        assertThatThrownBy(() -> memories().history(none)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> memories().asOf(none, rig().now(), rig().now()))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> memories().correct(none, Correction.of("x"))).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> memories().verify(none)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> memories().pin(none, true)).isInstanceOf(NotFoundException.class);
    }

    @Test
    default void theLatestRecordedIsListedFirstAndPagesFollowEachOther() {
        List<MemoryId> ids = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            rig().advance(Duration.ofSeconds(1));
            ids.add(0, rig().remember(Scope.OPEN, "number " + i));
        }
        List<MemoryId> listed = new ArrayList<>();
        Page page = memories().list(Selection.CURRENT, Optional.empty(), 5);
        listed.addAll(page.memories().stream().map(Memory::id).toList());
        rig().remember(Scope.OPEN, "added meanwhile");
        memories().forget(List.of(ids.get(4)), false);
        while (page.next().isPresent()) {
            page = memories().list(Selection.CURRENT, page.next(), 5);
            listed.addAll(page.memories().stream().map(Memory::id).toList());
        }
        assertThat(listed).isEqualTo(ids);
    }

    @Test
    default void listsAndCountsAreOfWhatIsSelected() {
        rig().remember(NewMemory.semantic("one").key("k").tags("a", "b"));
        rig().remember(NewMemory.semantic("two").key("k").tags("a"));
        rig().remember(NewMemory.episodic("three").source(Source.TOOL));
        rig().advance(Duration.ofHours(1));
        rig().remember(NewMemory.procedural("four").pin());
        assertThat(contents(Selection.CURRENT)).containsExactlyInAnyOrder("two", "three", "four");
        assertThat(contents(Selection.EVERY)).containsExactlyInAnyOrder("one", "two", "three", "four");
        assertThat(contents(Selection.EVERY.tags(Set.of("a")))).containsExactlyInAnyOrder("one", "two");
        assertThat(contents(Selection.EVERY.tags(Set.of("a", "b")))).containsExactly("one");
        assertThat(contents(Selection.CURRENT.types(Set.of(MemoryType.EPISODIC))))
                .containsExactly("three");
        assertThat(contents(Selection.CURRENT.source(Source.TOOL))).containsExactly("three");
        assertThat(contents(Selection.CURRENT.key(new MemoryKey("k")))).containsExactly("two");
        assertThat(contents(Selection.CURRENT.pinned(true))).containsExactly("four");
        assertThat(contents(Selection.CURRENT.recordedFrom(rig().now()))).containsExactly("four");
        assertThat(contents(Selection.CURRENT.recordedUntil(rig().now()))).containsExactlyInAnyOrder("two", "three");
    }

    private List<String> contents(Selection selection) {
        List<String> contents = memories().list(selection, Optional.empty(), 100).memories().stream()
                .map(Memory::content)
                .toList();
        assertThat(memories().count(selection)).isEqualTo(contents.size());
        return contents;
    }

    @Test
    default void ofThoseWhoSawTheSameOneAloneChangesIt() throws InterruptedException, ExecutionException {
        MemoryId id = rig().remember(Scope.OPEN, "likes tea");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 25; round++) {
                Memory seen = rig().get(id).orElseThrow();
                Memories asSeen = memories().ifStill(seen.state());
                List<Future<Boolean>> all = threads.invokeAll(Collections.nCopies(
                        8, () -> changes(() -> asSeen.pin(id, !seen.standing().pinned()))));
                int changed = 0;
                for (Future<Boolean> one : all) {
                    changed += one.get() ? 1 : 0;
                }
                assertThat(changed).as("round %s", round).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean changes(Runnable change) {
        try {
            change.run();
            return true;
        } catch (MemoryChangedException another) {
            return false;
        }
    }

    @Test
    default void whatIsNotAsItWasSeenIsLeftAsItIs() {
        MemoryId id = rig().remember(Scope.OPEN, "likes tea");
        MemoryId other = rig().remember(Scope.OPEN, "likes cake");
        Memories asSeen = memories().ifStill(rig().get(id).orElseThrow().state());
        memories().pin(id, true);
        Memory now = rig().get(id).orElseThrow();
        assertThatThrownBy(() -> asSeen.verify(id)).isInstanceOf(MemoryChangedException.class);
        assertThatThrownBy(() -> asSeen.pin(id, false)).isInstanceOf(MemoryChangedException.class);
        assertThatThrownBy(() -> asSeen.correct(id, Correction.of("likes coffee")))
                .isInstanceOf(MemoryChangedException.class);
        assertThatThrownBy(() -> asSeen.forget(List.of(id), false)).isInstanceOf(MemoryChangedException.class);
        assertThat(rig().get(id)).contains(now);
        // Saying it again and recalling it change nothing that one could overwrite, and others have no condition.
        Memories asNow = memories().ifStill(now.state());
        rig().remember(NewMemory.semantic("likes tea"));
        assertThat(asNow.pin(other, true).standing().pinned()).isTrue();
        assertThat(asNow.pin(id, false).standing().pinned()).isFalse();
    }

    @Test
    default void aCursorIsGoodForItsOwnListAlone() {
        for (int i = 0; i < 6; i++) {
            rig().remember(NewMemory.semantic("thing " + i).tags("x").user("alice"));
        }
        Optional<Page.Cursor> cursor = memories()
                .list(Selection.CURRENT, Order.OLDEST, Optional.empty(), 2)
                .next();
        assertThat(memories().list(Selection.CURRENT, Order.OLDEST, cursor, 10).memories())
                .hasSize(4);
        for (Order other : List.of(Order.RECENT, Order.UPDATED)) {
            assertThatThrownBy(() -> memories().list(Selection.CURRENT, other, cursor, 2))
                    .isInstanceOf(InvalidRequestException.class);
        }
        assertThatThrownBy(() -> memories().list(Selection.CURRENT.tags(Set.of("x")), Order.OLDEST, cursor, 2))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> rig().agent()
                        .memories(Scope.OPEN.user("alice"))
                        .list(Selection.CURRENT, Order.OLDEST, cursor, 2))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> memories().forgotten(cursor, 2)).isInstanceOf(InvalidRequestException.class);
    }
}
