package dev.remembrancer.bench.server;

import dev.remembrancer.Agent;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.recall.Query;
import dev.remembrancer.recall.TokenBudget;
import dev.remembrancer.session.Item;
import java.util.List;
import java.util.Map;

/** What is measured: the same act as a request and as a call of the library. */
enum Operation {
    RECALL("recall") {
        @Override
        Call request(Texts texts, int number) {
            return Call.post(AGENT + "/recall", Map.of("query", texts.question(number), "top_k", TOP_K));
        }

        @Override
        void call(Remembrancer remembrancer, Agent agent, Texts texts, int number) {
            agent.recall(Query.of(texts.question(number)).topK(TOP_K));
        }
    },
    CONTEXT("inject-context") {
        @Override
        Call request(Texts texts, int number) {
            return Call.post(AGENT + "/inject-context", Map.of("message", texts.question(number), "budget", BUDGET));
        }

        @Override
        void call(Remembrancer remembrancer, Agent agent, Texts texts, int number) {
            agent.context(Query.of(texts.question(number)), TokenBudget.of(BUDGET));
        }
    },
    APPEND("session append") {
        @Override
        Call request(Texts texts, int number) {
            return Call.post(
                    "/api/v1/sessions/" + session(number) + "/items",
                    Map.of("items", List.of(Map.of("role", "user", "content", Texts.said(number)))));
        }

        @Override
        void call(Remembrancer remembrancer, Agent agent, Texts texts, int number) {
            remembrancer.session(session(number)).append(List.of(Item.user(Texts.said(number))));
        }
    },
    REMEMBER("remember") {
        @Override
        Call request(Texts texts, int number) {
            return Call.post(AGENT + "/remember", Map.of("content", texts.memory(number)));
        }

        @Override
        void call(Remembrancer remembrancer, Agent agent, Texts texts, int number) {
            agent.remember(NewMemory.semantic(texts.memory(number)));
        }
    };

    static final String AGENT_NAME = "bench";
    private static final String AGENT = "/api/v1/agents/" + AGENT_NAME;
    private static final int TOP_K = 5;
    private static final int BUDGET = 500;

    /** As many as there are connections at most, so that each is mostly alone in its own. */
    private static final int SESSIONS = 64;

    private final String word;

    Operation(String word) {
        this.word = word;
    }

    /** Its name, for people. */
    String word() {
        return word;
    }

    /** Its name in JSON. */
    String field() {
        return word.replaceAll("\\W", "_");
    }

    /** The n-th such request. */
    abstract Call request(Texts texts, int number);

    /** The same in process. */
    abstract void call(Remembrancer remembrancer, Agent agent, Texts texts, int number);

    private static String session(int number) {
        return "thread-" + number % SESSIONS;
    }
}
