package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.Agent;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.MemoryId;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.Scope;
import dev.remembrancer.erasure.EraseRequest;
import dev.remembrancer.erasure.Erasure;
import dev.remembrancer.erasure.ErasureCounts;
import dev.remembrancer.erasure.ErasurePreview;
import dev.remembrancer.erasure.Erasures;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A subject is erased from everywhere, with numbers that come true and a receipt that can be checked. */
interface EngineErasureContract extends EngineUnderTest {
    private Erasures erasures() {
        return rig().remembrancer().erasures();
    }

    private void live() {
        Agent sales = rig().remembrancer().agent("sales");
        rig().remember(NewMemory.semantic("drinks tea").user("alice").key("drink"));
        rig().remember(NewMemory.semantic("drinks coffee").user("alice").key("drink"));
        sales.remember(NewMemory.episodic("asked for an offer").user("alice").session("7"));
        rig().remember(NewMemory.semantic("drinks water").user("bob").key("drink"));
        rig().remember(NewMemory.semantic("the shop opens at nine"));
        MemoryId forgotten = rig().remember(Scope.OPEN.user("alice"), "has a cat");
        rig().agent().memoriesInEveryScope().forget(List.of(forgotten), false);
    }

    @Test
    default void theNumbersOfThePreviewComeTrueAndTheReceiptIsAuthentic() {
        live();
        ErasurePreview preview = erasures().preview(EraseRequest.of("alice"));
        assertThat(preview.erasure().state()).isEqualTo(Erasure.State.PREVIEW);
        assertThat(preview.erasure().counts().memories()).isEqualTo(2);
        assertThat(preview.erasure().counts().versions()).isEqualTo(3);
        assertThat(preview.erasure().counts().forgotten()).isEqualTo(1);
        assertThat(rig().recall("drinks", Scope.OPEN.user("alice"))).hasSize(2);

        Erasure erased = erasures().erase(EraseRequest.of("alice").because("ticket 17"));

        assertThat(erased.state()).as(erased.canonical()).isEqualTo(Erasure.State.FINISHED);
        assertThat(erased.counts()).isEqualTo(preview.erasure().counts());
        assertThat(erased.subject()).isEqualTo(preview.erasure().subject()).doesNotContain("alice");
        assertThat(erased.reason()).isEqualTo("ticket 17");
        assertThat(erased.isAuthentic()).isTrue();
        assertThat(erased.canonical()).doesNotContain("alice");
        Erasure forged = new Erasure(
                erased.id(),
                erased.state(),
                erased.subject(),
                "ticket 18",
                erased.counts(),
                erased.begunAt(),
                erased.endedAt(),
                erased.places(),
                erased.untouched(),
                erased.seal());
        assertThat(forged.isAuthentic()).isFalse();
        assertThat(erasures().find(erased.id().orElseThrow())).contains(erased);
        assertThat(erasures().recent(10)).containsExactly(erased);
    }

    @Test
    default void nothingOfTheSubjectIsSeenAndAllOfOthersIs() {
        live();
        assertThat(erasures().erase(EraseRequest.of("alice")).isFinished()).isTrue();
        assertThat(rig().recalledContents("drinks", Scope.OPEN.user("alice")))
                .containsExactly("the shop opens at nine");
        assertThat(rig().recalledContents("drinks", Scope.OPEN.user("bob")))
                .contains("drinks water", "the shop opens at nine");
        assertThat(rig().agent()
                        .memoriesInEveryScope()
                        .forgotten(Optional.empty(), 10)
                        .memories())
                .isEmpty();
        assertThat(EngineRig.allVersions(rig().remembrancer().agent("sales"))).isEmpty();
        assertThatThrownBy(() -> erasures().preview(EraseRequest.of("alice"))).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> erasures().erase(EraseRequest.of("alice"))).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> erasures().erase(EraseRequest.of("nobody"))).isInstanceOf(NotFoundException.class);
    }

    @Test
    default void whatIsRememberedAfterwardsIsANewLife() {
        live();
        assertThat(erasures().erase(EraseRequest.of("alice")).isFinished()).isTrue();
        rig().advance(Duration.ofSeconds(2));
        rig().remember(NewMemory.semantic("drinks milk").user("alice").key("drink"));
        assertThat(rig().recalledContents("drinks", Scope.OPEN.user("alice"))).contains("drinks milk");
        ErasureCounts again =
                erasures().preview(EraseRequest.of("alice")).erasure().counts();
        assertThat(again.versions()).isEqualTo(1);
        assertThat(erasures().erase(EraseRequest.of("alice")).counts()).isEqualTo(again);
    }

    @Test
    default void conversationsOfTheSubjectGoAndSharedOnesStayUnlessTheyAreNamed() {
        for (String name : List.of("own", "origin", "room", "bobs")) {
            rig().remembrancer().session(name).append(List.of(Item.user("hello")));
        }
        rig().remembrancer().session("own").describe(Optional.of("alice"), Map.of());
        rig().remembrancer().session("bobs").describe(Optional.of("bob"), Map.of());
        rig().remember(from("alice", "origin"));
        rig().remember(from("alice", "room"));
        rig().remember(from("bob", "room"));
        rig().remember(from("alice", "bobs"));
        rig().remember(from("alice", "never-there"));

        ErasurePreview preview = erasures().preview(EraseRequest.of("alice"));
        assertThat(preview.sessions()).containsExactlyInAnyOrder(new SessionId("own"), new SessionId("origin"));
        assertThat(preview.shared()).containsExactlyInAnyOrder(new SessionId("room"), new SessionId("bobs"));
        assertThat(preview.erasure().counts().items()).isEqualTo(2);

        Erasure erased = erasures().erase(EraseRequest.of("alice").withSessions(Set.of(new SessionId("room"))));
        assertThat(erased.isFinished()).as(erased.canonical()).isTrue();
        assertThat(erased.counts().sessions()).isEqualTo(3);
        for (String gone : List.of("own", "origin", "room")) {
            assertThat(rig().remembrancer().session(gone).info()).isEmpty();
        }
        assertThat(rig().remembrancer().session("bobs").items()).hasSize(1);
    }

    private static NewMemory from(String user, String conversation) {
        return NewMemory.semantic(user + " said something in " + conversation)
                .user(user)
                .origin(new Provenance.Origin(conversation, 0, Optional.empty()));
    }

    @Test
    default void aReasonThatNamesTheSubjectIsRefused() {
        assertThatThrownBy(() -> EraseRequest.of("alice").because("alice asked for it"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageNotContaining("alice");
        assertThatThrownBy(() -> EraseRequest.of("")).isInstanceOf(InvalidRequestException.class);
    }
}
