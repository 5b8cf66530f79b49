package dev.remembrancer.session.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.ConflictException;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.Session.Appended;
import dev.remembrancer.session.store.MemorySessionStore;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.session.turn.Rewinding.Rewound;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class SavedRunTest {
    private static final Item ASK = Item.user("what is 2+2?");
    private static final Item CALL = new Item("{\"call_id\":\"c1\",\"name\":\"add\",\"type\":\"function_call\"}");
    private static final Item OUTPUT =
            new Item("{\"call_id\":\"c1\",\"output\":\"4\",\"type\":\"function_call_output\"}");
    private static final Item ANSWER = new Item(
            "{\"id\":\"msg_1\",\"content\":[],\"role\":\"assistant\",\"status\":\"completed\",\"type\":\"message\"}");

    private final Session session =
            StoredSessions.over(new MemorySessionStore(InstantSource.system())).session("thread-42");
    private final SavedRun run = new SavedRun(session, "run-1");

    @Test
    void inputComesFirstAndThenEachTurn() {
        run.input(List.of(ASK));
        run.turn(List.of(CALL, OUTPUT));
        run.turn(List.of(ANSWER));
        assertThat(session.items()).containsExactly(ASK, CALL, OUTPUT, ANSWER);
    }

    @Test
    void theSameCallsAfterALostAnswerAddNothingTwice() {
        run.input(List.of(ASK));
        run.turn(List.of(CALL, OUTPUT));
        SavedRun again = new SavedRun(session, "run-1");
        assertThat(again.input(List.of(ASK))).isEqualTo(new Appended(1, true));
        assertThat(again.turn(List.of(CALL, OUTPUT)).appended()).isEqualTo(new Appended(2, true));
        assertThat(again.turn(List.of(ANSWER)).appended()).isEqualTo(new Appended(1, false));
        assertThat(session.items()).containsExactly(ASK, CALL, OUTPUT, ANSWER);
    }

    @Test
    void otherItemsUnderTheIdOfAnotherRunAreRefused() {
        run.input(List.of(ASK));
        assertThatThrownBy(() -> new SavedRun(session, "run-1").input(List.of(ANSWER)))
                .isInstanceOf(ConflictException.class);
        assertThat(session.items()).containsExactly(ASK);
    }

    @Test
    void aTurnThatWaitedIsSavedOnceAndPlaceholdersNever() {
        Item placeholder = new Item("{\"type\":\"tool_approval_item\"}");
        assertThat(run.soFar(List.of(CALL, placeholder))).isEqualTo(new Appended(1, false));
        assertThat(run.soFar(List.of(CALL, placeholder))).isEqualTo(new Appended(0, false));
        SavedTurn turn = run.turn(List.of(CALL, placeholder, OUTPUT));
        assertThat(turn)
                .isEqualTo(new SavedTurn(session.id(), "run-1/turn/1", List.of(CALL, OUTPUT), new Appended(1, false)));
        run.turn(List.of(ANSWER));
        assertThat(session.items()).containsExactly(CALL, OUTPUT, ANSWER);
    }

    @Test
    void whatOnlyTheSdkKnowsIsNotSavedNorAStatusThatSaysNothing() {
        run.turn(List.of(new Item("{\"type\":\"function_call\",\"_agents_tool_title\":\"x\",\"status\":null,"
                + "\"call_id\":\"c1\",\"n\":null,\"_agents_tool_description\":\"y\"}")));
        assertThat(session.items())
                .containsExactly(new Item("{\"type\":\"function_call\",\"call_id\":\"c1\",\"n\":null}"));
    }

    @Test
    void whatTheConversationsApiCannotHoldIsLeftOut() {
        SavedRun held = new SavedRun(session, "run-2", InputRules.PLAIN.heldByService());
        held.turn(List.of(
                new Item("{\"type\":\"reasoning\",\"summary\":[]}"),
                new Item("{\"type\":\"reasoning\",\"id\":\"rs_1\",\"summary\":[]}"),
                new Item("{\"type\":\"function_call\",\"id\":\"fc_1\",\"call_id\":\"c1\",\"provider_data\":{}}"),
                new Item("{\"type\":\"web_search_call\",\"id\":\"__fake_id__\"}")));
        assertThat(session.items())
                .containsExactly(
                        new Item("{\"type\":\"reasoning\",\"id\":\"rs_1\",\"summary\":[]}"),
                        new Item("{\"type\":\"function_call\",\"call_id\":\"c1\"}"),
                        new Item("{\"type\":\"web_search_call\"}"));
    }

    @Test
    void whatAFailedAttemptAppendedIsTakenBack() {
        session.append(List.of(ASK, CALL, OUTPUT));
        assertThat(Rewinding.exact().rewind(session, List.of(CALL, OUTPUT))).isEqualTo(new Rewound.Done(2));
        assertThat(session.items()).containsExactly(ASK);
        assertThat(Rewinding.exact().rewind(session, List.of())).isEqualTo(new Rewound.Done(0));
    }

    @Test
    void nothingIsTakenBackWhenOtherItemsStandThere() {
        session.append(List.of(ASK, CALL, OUTPUT));
        assertThat(Rewinding.exact().rewind(session, List.of(ASK, OUTPUT))).isEqualTo(new Rewound.Refused(0));
        assertThat(Rewinding.exact().rewind(session, List.of(ASK, ASK, CALL, OUTPUT)))
                .isEqualTo(new Rewound.Refused(0));
        assertThat(session.items()).containsExactly(ASK, CALL, OUTPUT);
    }

    @Test
    void itemsThatAServiceGaveIdsAreKnownWithoutThem() {
        session.append(List.of(ASK, ANSWER));
        Item sent = new Item("{\"role\":\"assistant\",\"content\":[],\"status\":\"completed\",\"type\":\"message\"}");
        assertThat(Rewinding.exact().rewind(session, List.of(sent))).isEqualTo(new Rewound.Refused(0));
        assertThat(Rewinding.withoutIds().rewind(session, List.of(sent))).isEqualTo(new Rewound.Done(1));
        assertThat(session.items()).containsExactly(ASK);
    }

    @Test
    void whatSomebodyElseAppendsMeanwhileStaysAndNothingIsLost() {
        Item other = Item.user("other");
        session.append(List.of(ASK, CALL, OUTPUT));
        Session disturbed = new DisturbedSession(session, () -> session.append(List.of(other)));
        assertThat(Rewinding.exact().rewind(disturbed, List.of(CALL, OUTPUT))).isEqualTo(new Rewound.Refused(1));
        assertThat(session.items()).containsExactly(ASK, CALL, other, OUTPUT);
    }
}
