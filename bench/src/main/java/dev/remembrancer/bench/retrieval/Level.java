package dev.remembrancer.bench.retrieval;

import dev.remembrancer.bench.conversations.Question;
import java.util.Set;

/** What has to be found. */
enum Level {
    /** The turns that answer. */
    TURN {
        @Override
        Set<String> gold(Question question) {
            return question.turns();
        }
    },
    /** The sessions that answer: each stands where its first turn stands. */
    SESSION {
        @Override
        Set<String> gold(Question question) {
            return question.sessions();
        }
    };

    /** The ids of what answers a question; none when that is not known. */
    abstract Set<String> gold(Question question);
}
