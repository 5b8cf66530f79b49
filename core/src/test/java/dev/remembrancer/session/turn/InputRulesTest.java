package dev.remembrancer.session.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.store.MemorySessionStore;
import dev.remembrancer.session.store.StoredSessions;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The cases that people meet; all others are in {@link InputsOfTheSdkTest}. */
class InputRulesTest {
    private static final Item ASK = Item.user("what is 2+2?");
    private static final Item THOUGHT = new Item("{\"id\":\"rs_1\",\"summary\":[],\"type\":\"reasoning\"}");
    private static final Item CALL =
            new Item("{\"arguments\":\"{}\",\"call_id\":\"c1\",\"name\":\"add\",\"type\":\"function_call\"}");
    private static final Item OUTPUT =
            new Item("{\"call_id\":\"c1\",\"output\":\"4\",\"type\":\"function_call_output\"}");
    private static final Item YES = Item.user("yes");

    private final Session session =
            StoredSessions.over(new MemorySessionStore(InstantSource.system())).session("thread-42");

    @Test
    void aTextBecomesAUserMessageAsTheSdkWritesIt() {
        PreparedInput prepared = InputRules.PLAIN.prepare(session, "h\u00e9 \"x\"");
        assertThat(prepared.forModel())
                .containsExactly(new Item("{\"content\":\"h\u00e9 \\\"x\\\"\",\"role\":\"user\"}"));
        assertThat(prepared.toPersist()).isEqualTo(prepared.forModel());
    }

    @Test
    void aCallWithoutItsOutputIsNotSeenNorTheReasoningBeforeItAndTheStoreKeepsBoth() {
        session.append(List.of(ASK, THOUGHT, CALL));
        assertThat(InputRules.PLAIN.prepare(session, List.of(YES)).forModel()).containsExactly(ASK, YES);
        assertThat(session.items()).containsExactly(ASK, THOUGHT, CALL);
    }

    @Test
    void anOutputThatALimitCutFromItsCallIsNotSeen() {
        session.append(List.of(ASK, CALL, OUTPUT, YES));
        assertThat(InputRules.PLAIN.last(2).prepare(session, List.of()).forModel())
                .containsExactly(YES);
        assertThat(InputRules.PLAIN.prepare(List.of(OUTPUT, YES), List.of()).forModel())
                .containsExactly(OUTPUT, YES);
    }

    @Test
    void whatIsNewIsNeverTakenForAnOrphan() {
        assertThat(InputRules.PLAIN.prepare(List.of(ASK), List.of(CALL)).forModel())
                .containsExactly(ASK, CALL);
    }

    @Test
    void whoSaysTheSameAgainIsSavedAgain() {
        List<Item> history = List.of(YES, ASK, YES);
        InputRules lastTwo = InputRules.PLAIN.callback((old, input) -> List.of(old.get(2), input.get(0)));
        assertThat(lastTwo.prepare(history, List.of(YES)).toPersist()).containsExactly(YES);
        InputRules inputAlone = InputRules.PLAIN.callback((old, input) -> input);
        assertThat(inputAlone.prepare(history, List.of(YES)).toPersist()).containsExactly(YES);
        assertThat(inputAlone.prepare(history, List.of(YES)).forModel()).containsExactly(YES);
    }

    @Test
    void whatACallbackWroteAnewIsOldIfHistoryHasItAndNewIfNot() {
        InputRules copies = InputRules.PLAIN.callback(
                (old, input) -> List.of(Item.user("yes"), Item.user("yes"), Item.user("a summary")));
        assertThat(copies.prepare(List.of(YES), List.of()).toPersist()).containsExactly(YES, Item.user("a summary"));
    }

    @Test
    void idsOfReasoningAreLeftOutOnDemand() {
        InputRules rules = InputRules.PLAIN.reasoningIds(ReasoningIds.OMIT);
        assertThat(rules.prepare(List.of(THOUGHT, ASK), List.of()).forModel())
                .containsExactly(new Item("{\"summary\":[],\"type\":\"reasoning\"}"), ASK);
    }
}
