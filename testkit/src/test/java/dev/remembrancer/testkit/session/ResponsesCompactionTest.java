package dev.remembrancer.testkit.session;

import static dev.remembrancer.testkit.session.Histories.assistant;
import static dev.remembrancer.testkit.session.Histories.call;
import static dev.remembrancer.testkit.session.Histories.item;
import static dev.remembrancer.testkit.session.Histories.output;
import static dev.remembrancer.testkit.session.SessionUnderTest.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.compacted.CompactionMode;
import dev.remembrancer.session.compacted.CompactionOutcome;
import dev.remembrancer.session.compacted.CompactionOutcome.State;
import dev.remembrancer.session.compacted.CompactionRefusedException;
import dev.remembrancer.session.compacted.Compactor;
import dev.remembrancer.session.compacted.Compactor.Request;
import dev.remembrancer.session.compacted.ResponseTurn;
import dev.remembrancer.session.compacted.ResponsesCompactedSession;
import dev.remembrancer.session.compacted.ResponsesCompactedSessions;
import dev.remembrancer.session.compacted.ResponsesCompaction;
import dev.remembrancer.testkit.MutableClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service makes sessions shorter, by the rules of the OpenAI Agents SDK. */
class ResponsesCompactionTest {
    private static final Item COMPACTED = item("compaction", "id", "cmp_1", "encrypted_content", "xyz");

    private final Sessions store = Keys.memory(MutableClock.atNoon());
    private final List<Request> requests = new ArrayList<>();
    private List<Item> answer = List.of(Item.user("kept"), COMPACTED);
    private Runnable meanwhile = () -> {};

    private final Compactor service = request -> {
        requests.add(request);
        meanwhile.run();
        return new Compactor.Compacted(answer, Optional.empty());
    };

    private final ResponsesCompactedSession session = session(ResponsesCompaction.of(service, "gpt-4.1"));

    private ResponsesCompactedSession session(ResponsesCompaction compaction) {
        return ResponsesCompactedSessions.over(store, compaction).session("s");
    }

    private static List<Item> answers(int count) {
        return IntStream.range(0, count).mapToObj(i -> assistant("answer " + i)).toList();
    }

    @Test
    void itIsDueFromTenItemsOnUserMessagesAndEarlierCompactionsAside() {
        session.append(messages("question", 20));
        session.append(List.of(COMPACTED));
        session.append(answers(9));
        assertThat(session.compactIfNeeded(ResponseTurn.UNKNOWN).state()).isEqualTo(State.NOT_DUE);
        session.append(List.of(Item.message("system", "be brief")));
        assertThat(session.compactIfNeeded(ResponseTurn.UNKNOWN))
                .isEqualTo(new CompactionOutcome(State.DONE, 31, 2, 0));
        assertThat(session.items()).isEqualTo(answer);
        assertThat(session.compactIfNeeded(ResponseTurn.UNKNOWN).state()).isEqualTo(State.NOT_DUE);
        assertThat(session.compactIfNeeded(ResponseTurn.UNKNOWN.forced()).isDone())
                .isTrue();
    }

    @Test
    void theModeFollowsWhatIsKnownAboutResponses() {
        session.append(answers(10));
        session.compactIfNeeded(ResponseTurn.UNKNOWN.forced());
        session.compactIfNeeded(ResponseTurn.of("resp_1").forced());
        session.compactIfNeeded(ResponseTurn.UNKNOWN.forced());
        session.compactIfNeeded(ResponseTurn.of("resp_2").stored(false).forced());
        session.compactIfNeeded(ResponseTurn.UNKNOWN.forced());
        session.compactIfNeeded(ResponseTurn.of("resp_2").forced());
        session.compactIfNeeded(ResponseTurn.of("resp_2").stored(true).forced());
        session.compactIfNeeded(
                ResponseTurn.of("resp_3").mode(CompactionMode.INPUT).forced());
        session.compactIfNeeded(ResponseTurn.of("resp_3")
                .stored(false)
                .mode(CompactionMode.PREVIOUS_RESPONSE_ID)
                .forced());
        session.clear();
        session.append(answers(1));
        session.compactIfNeeded(ResponseTurn.UNKNOWN.forced());
        assertThat(requests.stream()
                        .map(request -> request instanceof Request.OfResponse known ? known.responseId() : "input"))
                .containsExactly(
                        "input", "resp_1", "resp_1", "input", "input", "input", "resp_2", "input", "resp_3", "input");
        assertThat(requests).allMatch(request -> request.model().equals("gpt-4.1"));
    }

    @Test
    void withoutAResponseItCannotBeDoneByItsId() {
        session.append(answers(10));
        ResponseTurn turn = ResponseTurn.UNKNOWN.mode(CompactionMode.PREVIOUS_RESPONSE_ID);
        assertThatThrownBy(() -> session.compactIfNeeded(turn))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("response_id");
        assertThat(session.compactIfNeeded(ResponseTurn.UNKNOWN).isDone())
                .as("not stuck")
                .isTrue();
    }

    @Test
    void aTurnThatAnsweredToolsIsMadeUpForByTheNextThatDidNot() {
        session.append(answers(10));
        List<Item> tools = List.of(call("a"), output("a"));
        session.append(tools);
        assertThat(session.afterTurn(tools, ResponseTurn.of("resp_1")).state()).isEqualTo(State.DEFERRED);
        assertThat(requests).isEmpty();
        session.pop();
        session.pop();
        session.pop();
        List<Item> last = List.of(assistant("done"));
        assertThat(session.afterTurn(last, ResponseTurn.of("resp_2")).isDone())
                .as("due when it was put off")
                .isTrue();
        assertThat(requests).containsExactly(new Request.OfResponse("gpt-4.1", "resp_2"));
        assertThat(session.afterTurn(last, ResponseTurn.of("resp_3")).state()).isEqualTo(State.NOT_DUE);
        assertThat(session.afterTurn(tools, ResponseTurn.of("resp_4")).state())
                .as("nothing to put off")
                .isEqualTo(State.NOT_DUE);
        assertThat(session.afterTurn(last, ResponseTurn.UNKNOWN).state()).isEqualTo(State.NOT_DUE);
    }

    @Test
    void whatTheServiceAnswersCanBeSentAgain() {
        answer = List.of(
                new Item(
                        "{\"type\":\"message\",\"id\":\"msg_1\",\"role\":\"user\",\"content\":[{\"type\":\"input_image\","
                                + "\"image_url\":\"data:x\",\"file_id\":null,\"detail\":\"auto\",\"extra\":1},{\"type\":\"input_file\","
                                + "\"file_id\":\"f1\",\"filename\":\"a.pdf\",\"file_url\":null},{\"type\":\"input_text\",\"text\":\"t\",\"x\":1}]}"),
                new Item("{\"id\":\"msg_2\",\"type\":\"message\",\"role\":\"assistant\",\"content\":[]}"),
                COMPACTED);
        session.append(
                List.of(new Item("{\"_agents_tool_title\":\"T\",\"type\":\"function_call\",\"call_id\":\"a\"}")));
        session.compactIfNeeded(ResponseTurn.UNKNOWN.forced());
        assertThat(((Request.OfItems) requests.get(0)).items())
                .containsExactly(new Item("{\"type\":\"function_call\",\"call_id\":\"a\"}"));
        assertThat(session.items())
                .containsExactly(
                        new Item(
                                "{\"type\":\"message\",\"id\":\"msg_1\",\"role\":\"user\",\"content\":[{\"type\":\"input_image\","
                                        + "\"image_url\":\"data:x\",\"detail\":\"auto\"},{\"type\":\"input_file\",\"file_id\":\"f1\","
                                        + "\"filename\":\"a.pdf\"},{\"type\":\"input_text\",\"text\":\"t\",\"x\":1}]}"),
                        new Item("{\"type\":\"message\",\"role\":\"assistant\",\"content\":[]}"),
                        COMPACTED);
        Item withId = new Item("{\"id\":\"msg_2\",\"role\":\"assistant\",\"content\":\"x\"}");
        answer = List.of(Histories.reasoning("rs_1"), withId);
        session.compactIfNeeded(ResponseTurn.UNKNOWN.forced());
        assertThat(session.items().get(1)).isEqualTo(withId);
    }

    @Test
    void whatIsWrittenWhileTheServiceWorksStays() {
        session.append(answers(10));
        meanwhile = () -> store.session("s").append(messages("meanwhile", 1));
        assertThat(session.compactIfNeeded(ResponseTurn.UNKNOWN))
                .isEqualTo(new CompactionOutcome(State.DONE, 10, 2, 1));
        assertThat(session.items()).containsExactly(Item.user("kept"), COMPACTED, Item.user("meanwhile 1"));
    }

    @Test
    void aFailureLeavesTheHistoryAsItWas() {
        session.append(answers(12));
        meanwhile = () -> {
            throw new IllegalStateException("no connection");
        };
        assertThatThrownBy(() -> session.compactIfNeeded(ResponseTurn.UNKNOWN))
                .isInstanceOf(IllegalStateException.class);
        meanwhile = () -> {};
        answer = List.of();
        assertThatThrownBy(() -> session.compactIfNeeded(ResponseTurn.UNKNOWN))
                .isInstanceOf(CompactionRefusedException.class)
                .hasMessageContaining("12 items to none");
        assertThat(session.items()).isEqualTo(answers(12));
        meanwhile = () -> store.session("s").pop();
        answer = List.of(COMPACTED);
        assertThat(session.compactIfNeeded(ResponseTurn.UNKNOWN.forced()).state())
                .isEqualTo(State.GAVE_UP);
        assertThat(session.items()).isEqualTo(answers(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-4.1", "gpt-5.6-luna", "o3", "o4-mini", "ft:gpt-4.1:acme::x", "ft:o3:acme"})
    void namesOfTheServicesModelsAreTaken(String model) {
        assertThat(ResponsesCompaction.of(service, model).model()).isEqualTo(model);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "claude-sonnet", "o", "ox", "openai/gpt-4.1", "ft:llama:gpt-4", "GPT-4"})
    void otherModelsAreRefused(String model) {
        assertThatThrownBy(() -> ResponsesCompaction.of(service, model)).isInstanceOf(InvalidRequestException.class);
    }
}
