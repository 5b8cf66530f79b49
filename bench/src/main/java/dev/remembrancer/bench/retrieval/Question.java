package dev.remembrancer.bench.retrieval;

import java.util.Set;

/**
 * A question about a conversation.
 *
 * @param text the question
 * @param category its kind, 1 to 5 in LoCoMo; 5 are those that try to mislead
 * @param gold the ids of the turns that answer it, at least one
 */
record Question(String text, int category, Set<String> gold) {
    Question {
        gold = Set.copyOf(gold);
    }
}
