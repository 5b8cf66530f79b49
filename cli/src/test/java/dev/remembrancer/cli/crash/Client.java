package dev.remembrancer.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.cli.crash.Caller.Answer;
import dev.remembrancer.testkit.SeededCases;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One client: it asks for one thing after the other, knows by the answers what must be there, and looks after each kill
 * whether it is. All that it writes is of a user and of sessions of its own. What it had asked for when the server was
 * killed may have been done, or not, but not by half; it asks again, and then it is done exactly once.
 */
final class Client {
    private static final int MOST_LINES = 30;
    private static final int MOST_ITEMS = 60;

    private final String user;
    private final SeededCases cases;

    /** The current memories: the content of each, and its id. */
    private final Map<String, String> present = new LinkedHashMap<>();

    /** Of each that was corrected or replaced, all contents it had, by the last one. */
    private final Map<String, List<String>> histories = new LinkedHashMap<>();

    private final Map<String, List<String>> sessions = new LinkedHashMap<>();
    private Optional<String> fact = Optional.empty();
    private Optional<String> forgotten = Optional.empty();
    private Optional<Act.Remember> before = Optional.empty();
    private Optional<Act> unanswered = Optional.empty();
    private int acts;
    private final AtomicInteger acknowledged = new AtomicInteger();

    Client(String user, SeededCases cases) {
        this.user = user;
        this.cases = cases;
        sessions.put(user + "-a", List.of());
        sessions.put(user + "-b", List.of());
    }

    /** How much was acknowledged to it; may be asked by any thread. */
    int acknowledged() {
        return acknowledged.get();
    }

    /** Asks for things until the server is gone. */
    void askUntilItIsGone(Caller caller) {
        while (unanswered.isEmpty()) {
            Act act = next();
            unanswered = Optional.of(act);
            try {
                Answer answer = act.ask(caller);
                learn(act, answer);
                unanswered = Optional.empty();
                acknowledged.incrementAndGet();
            } catch (IOException serverIsGone) {
                return;
            }
        }
    }

    private Act next() {
        acts++;
        int kind = cases.below(100);
        if (kind < 30) {
            String session = cases.oneOf(List.copyOf(sessions.keySet()));
            return sessions.get(session).size() >= MOST_ITEMS
                    ? new Act.Clear(session)
                    : new Act.Append(session, "append " + acts, contents(cases.between(1, 3)));
        }
        if (present.size() >= MOST_LINES || (kind < 45 && !present.isEmpty())) {
            return new Act.Forget(user, present.get(anyPresent()));
        }
        if (kind < 60 && !present.isEmpty()) {
            return new Act.Correct(user, present.get(anyPresent()), content(0));
        }
        if (kind < 70) {
            return new Act.Remember(user, user + " " + acts, contents(1), Optional.of("last.said"));
        }
        return new Act.Remember(
                user, user + " " + acts, contents(kind < 85 ? 1 : cases.between(2, 6)), Optional.empty());
    }

    private String anyPresent() {
        return cases.oneOf(List.copyOf(present.keySet()));
    }

    private List<String> contents(int many) {
        List<String> contents = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            contents.add(content(i));
        }
        return contents;
    }

    private String content(int place) {
        return user + " said " + acts + " x" + place;
    }

    /** Takes in that something was done. */
    private void learn(Act act, Answer answer) {
        if (act instanceof Act.Remember remember) {
            List<String> ids = remember.ids(answer);
            assertThat(ids).hasSameSizeAs(remember.contents());
            for (int i = 0; i < ids.size(); i++) {
                add(remember, remember.contents().get(i), ids.get(i));
            }
            before = Optional.of(remember);
        } else if (act instanceof Act.Correct correct) {
            correct(correct, answer.good().path("id").asText());
        } else if (act instanceof Act.Forget forget) {
            assertThat(answer.good().path("deleted").asInt()).isEqualTo(1);
            remove(forget);
        } else if (act instanceof Act.Append append) {
            assertThat(answer.good().path("items").asInt())
                    .isEqualTo(append.texts().size());
            sessions.merge(append.session(), append.texts(), Client::joined);
        } else if (act instanceof Act.Clear clear) {
            answer.good();
            sessions.put(clear.session(), List.of());
        }
    }

    private void add(Act.Remember remember, String content, String id) {
        if (remember.dotted().isPresent()) {
            fact.ifPresent(replaced -> follow(replaced, content));
            fact = Optional.of(content);
        }
        present.put(content, id);
    }

    private void correct(Act.Correct correct, String id) {
        String replaced = contentOf(correct.id());
        follow(replaced, correct.content());
        fact = fact.map(last -> last.equals(replaced) ? correct.content() : last);
        present.put(correct.content(), id);
    }

    private void follow(String replaced, String content) {
        present.remove(replaced);
        List<String> history = Optional.ofNullable(histories.remove(replaced)).orElse(List.of(replaced));
        histories.put(content, joined(history, List.of(content)));
    }

    private void remove(Act.Forget forget) {
        String content = contentOf(forget.id());
        present.remove(content);
        histories.remove(content);
        forgotten = Optional.of(content);
        fact = fact.filter(last -> !last.equals(content));
    }

    private String contentOf(String id) {
        return present.entrySet().stream()
                .filter(entry -> entry.getValue().equals(id))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    /** Sees that all is as it was acknowledged, by a server that was started after a kill. */
    void look(Caller caller) throws IOException {
        Optional<Act> open = unanswered;
        unanswered = Optional.empty();
        if (open.isPresent()) {
            askAgain(caller, open.get());
        }
        assertThat(listed(caller)).isEqualTo(present);
        for (String session : sessions.keySet()) {
            assertThat(items(caller, session)).as(session).isEqualTo(sessions.get(session));
        }
        if (!present.isEmpty()) {
            assertRecalled(caller, anyPresent());
        }
        if (!histories.isEmpty()) {
            assertHistory(caller, cases.oneOf(List.copyOf(histories.keySet())));
        }
        if (forgotten.isPresent()) {
            assertThat(recalled(caller, forgotten.get())).doesNotContain(forgotten.get());
        }
        if (before.isPresent() && present.keySet().containsAll(before.get().contents())) {
            assertNotDoneTwice(caller, before.get());
        }
    }

    /** What was asked for is done, or it is not: both are seen before it is asked for again. */
    private void askAgain(Caller caller, Act act) throws IOException {
        if (act instanceof Act.Remember remember) {
            Map<String, String> there = listed(caller);
            List<String> found =
                    remember.contents().stream().filter(there::containsKey).toList();
            assertThat(found).isIn(List.of(), remember.contents());
            Answer answer = act.ask(caller);
            if (!found.isEmpty()) {
                assertThat(remember.ids(answer))
                        .isEqualTo(found.stream().map(there::get).toList());
            }
            learn(act, answer);
        } else if (act instanceof Act.Correct correct) {
            Map<String, String> there = listed(caller);
            boolean done = there.containsKey(correct.content());
            Answer answer = act.ask(caller);
            assertThat(answer.status()).isEqualTo(done ? 409 : 201);
            correct(
                    correct,
                    done
                            ? there.get(correct.content())
                            : answer.json().path("id").asText());
        } else if (act instanceof Act.Forget forget) {
            boolean there = listed(caller).containsValue(forget.id());
            assertThat(act.ask(caller).status()).isEqualTo(there ? 200 : 404);
            remove(forget);
        } else if (act instanceof Act.Append append) {
            List<String> was = sessions.get(append.session());
            List<String> is = items(caller, append.session());
            assertThat(is).isIn(was, joined(was, append.texts()));
            Answer answer = act.ask(caller);
            assertThat(answer.good().path("repeated").asBoolean()).isEqualTo(is.size() > was.size());
            learn(act, answer);
        } else if (act instanceof Act.Clear clear) {
            assertThat(items(caller, clear.session())).isIn(sessions.get(clear.session()), List.of());
            learn(act, act.ask(caller));
        }
        acknowledged.incrementAndGet();
    }

    private Map<String, String> listed(Caller caller) throws IOException {
        JsonNode page =
                caller.get(Act.AGENT + "/memories?limit=1000&user_id=" + user).good();
        Map<String, String> found = new LinkedHashMap<>();
        page.path("memories")
                .forEach(memory -> assertThat(found.put(
                                memory.path("content").asText(),
                                memory.path("id").asText()))
                        .as("stored twice: %s", memory.path("content").asText())
                        .isNull());
        return found;
    }

    private static List<String> items(Caller caller, String session) throws IOException {
        return caller.get("/api/v1/sessions/" + session + "/items").good().findValuesAsText("content");
    }

    private void assertRecalled(Caller caller, String content) throws IOException {
        assertThat(recalled(caller, content)).contains(content);
    }

    private List<String> recalled(Caller caller, String content) throws IOException {
        return caller.post(
                        Act.AGENT + "/recall",
                        Optional.empty(),
                        Map.of("query", content, "user_id", user, "top_k", 100, "min_confidence", 0))
                .good()
                .path("memories")
                .findValuesAsText("content");
    }

    private void assertHistory(Caller caller, String content) throws IOException {
        assertThat(caller.get(Act.AGENT + "/memories/" + present.get(content) + "/history?user_id=" + user)
                        .good()
                        .path("memories")
                        .findValuesAsText("content"))
                .isEqualTo(histories.get(content));
    }

    /** An acknowledged request that is sent again gets the same ids, and stores nothing. */
    private void assertNotDoneTwice(Caller caller, Act.Remember act) throws IOException {
        assertThat(act.ids(act.ask(caller)))
                .isEqualTo(act.contents().stream().map(present::get).toList());
        assertThat(listed(caller)).isEqualTo(present);
    }

    private static List<String> joined(List<String> first, List<String> then) {
        List<String> all = new ArrayList<>(first);
        all.addAll(then);
        return all;
    }
}
