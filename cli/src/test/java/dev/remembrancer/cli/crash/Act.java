package dev.remembrancer.cli.crash;

import dev.remembrancer.cli.crash.Caller.Answer;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Something that a client asks the server to do. Asked again, it is the same request with the same idempotency key. */
sealed interface Act {
    String AGENT = "/api/v1/agents/crash";

    /** Asks for it. */
    Answer ask(Caller caller) throws IOException;

    /**
     * Remembers one thing, or several in a batch.
     *
     * @param user whose they are
     * @param key the idempotency key
     * @param dotted the name of the fact, if it is one that is replaced
     */
    record Remember(String user, String key, List<String> contents, Optional<String> dotted) implements Act {
        @Override
        public Answer ask(Caller caller) throws IOException {
            return contents.size() == 1
                    ? caller.post(AGENT + "/remember", Optional.of(key), body(contents.get(0)))
                    : caller.post(
                            AGENT + "/remember/batch",
                            Optional.of(key),
                            Map.of("memories", contents.stream().map(this::body).toList()));
        }

        private Map<String, Object> body(String content) {
            Map<String, Object> body = new HashMap<>();
            dotted.ifPresent(name -> body.put("key", name));
            body.put("content", content);
            body.put("user_id", user);
            return body;
        }

        /** The ids in an answer, in the order of the contents. */
        List<String> ids(Answer answer) {
            return contents.size() == 1
                    ? List.of(answer.good().path("id").asText())
                    : answer.good().path("receipts").findValuesAsText("id");
        }
    }

    /**
     * Puts a memory right, as its user: after a person's correction the user's next words would wait for review. It takes
     * no idempotency key: asked again, it is a conflict.
     */
    record Correct(String user, String id, String content) implements Act {
        @Override
        public Answer ask(Caller caller) throws IOException {
            return caller.post(
                    AGENT + "/memories/" + id + "/correct?user_id=" + user,
                    Optional.empty(),
                    Map.of("content", content, "source", "user"));
        }
    }

    /** Forgets a memory with all its versions. Asked again, it is not there. */
    record Forget(String user, String id) implements Act {
        @Override
        public Answer ask(Caller caller) throws IOException {
            return caller.delete(AGENT + "/memories/" + id + "?user_id=" + user);
        }
    }

    /** Adds items at the end of a session. */
    record Append(String session, String key, List<String> texts) implements Act {
        @Override
        public Answer ask(Caller caller) throws IOException {
            return caller.post(
                    "/api/v1/sessions/" + session + "/items",
                    Optional.of(key),
                    Map.of(
                            "items",
                            texts.stream()
                                    .map(text -> Map.of("role", "user", "content", text))
                                    .toList()));
        }
    }

    /** Removes a session with all its items. */
    record Clear(String session) implements Act {
        @Override
        public Answer ask(Caller caller) throws IOException {
            return caller.delete("/api/v1/sessions/" + session);
        }
    }
}
