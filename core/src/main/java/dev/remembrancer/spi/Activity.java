package dev.remembrancer.spi;

import java.util.Locale;

/** What a memory does, as far as an {@link Observer} is told: something that was asked of it, or a part of that. */
public enum Activity {
    /** Memories are remembered, one or many. */
    REMEMBER(true),
    RECALL(true),
    /** Memories are recalled and rendered for a prompt. */
    CONTEXT(true),
    GET(true),
    LIST(true),
    /** The versions of a memory are read, or the one of a time. */
    HISTORY(true),
    CORRECT(true),
    VERIFY(true),
    PIN(true),
    FORGET(true),
    /** A look for what can be restored. */
    LIST_FORGOTTEN(true),
    RESTORE(true),
    /** Items of a conversation are read. */
    READ_ITEMS(true),
    APPEND(true),
    POP(true),
    CLEAR(true),
    REPLACE(true),

    /** A question gets its vector. */
    EMBED_QUERY(false),
    /** Texts get their passages. */
    EMBED_TEXTS(false),
    /** The index takes in what the store has and it has not. */
    CATCH_UP(false),
    /** The index decides what can be seen, and looks for the words. */
    SEARCH_WORDS(false),
    /** The index looks for what is close in meaning. */
    SEARCH_VECTOR(false),
    /** The index does both in one go, for a question whose vector was there at once. */
    SEARCH(false),
    /** Candidates get their rows, scores and confidences. */
    RANK(false),
    /** A {@link Reranker} scores what was found. It fails when the reranker does; the recall then goes on without it. */
    RERANK(false),
    /** A unit of writing memories, from when it comes until it is durable. */
    COMMIT(false),
    /** A unit of writing items, likewise. */
    COMMIT_ITEMS(false);

    private final boolean whole;

    Activity(boolean whole) {
        this.whole = whole;
    }

    /** Whether it is something that was asked for, and no part of another. */
    public boolean isWhole() {
        return whole;
    }

    /** Its name in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
