package dev.remembrancer.server.memory;

import dev.remembrancer.Scope;
import dev.remembrancer.server.http.Fields;
import dev.remembrancer.server.http.Schema;

/** The forms that several routes of memories share. */
final class Schemas {
    static final Schema TYPE = Schema.words("semantic", "episodic", "procedural");

    static final Schema SOURCE =
            Schema.words("user", "agent", "tool", "import", "human").described("Who said so.");

    static final Schema SCOPE = scope();

    static final Schema IGNORED =
            Schema.list(Schema.text()).described("Those fields of the request that have no effect here.");

    static final Schema AGENT = Schema.object()
            .required("id", Schema.text())
            .required("name", Schema.text())
            .required("created_at", Schema.time())
            .required("memory_count", Schema.integer())
            .optional("ignored", IGNORED)
            .named("Agent");

    private static final Schema ORIGIN = Schema.object()
            .required("session", Schema.text())
            .required("position", Schema.integer())
            .optional("item", Schema.text())
            .described("Where in a conversation it was said.")
            .named("Origin");

    private static final Schema EVIDENCE = Schema.object()
            .required("rule", Schema.text())
            .required("start", Schema.integer())
            .required("end", Schema.integer())
            .required("by_start", Schema.integer())
            .required("by_end", Schema.integer())
            .described("The sentences of the old and of the new one that can't both be true, by their places.")
            .named("Evidence");

    private static final Schema SUPERSESSION = Schema.object()
            .required("at", Schema.time())
            .required("by", Schema.text())
            .required("reason", Schema.text())
            .required("effective", Schema.time())
            .optional("evidence", EVIDENCE)
            .named("Supersession");

    /** What a caller may say of a new memory. */
    static final Schema NEW_MEMORY = Schema.object()
            .required("content", Schema.text().described("What to remember, word for word."))
            .plus(TypeWords.ONE)
            .optional("key", Schema.text().described("The dotted name of a fact; a new one takes the old one's place."))
            .plus(Fields.SCOPE)
            .plus(Fields.LEVELS)
            .optional("data", Schema.any().described("Any JSON."))
            .optional("tags", Schema.list(Schema.text()))
            .optional("metadata", Schema.object().open())
            .optional("source", SOURCE)
            .optional("confidence", Schema.fraction())
            .optional("author", Schema.text())
            .optional("said_at", Schema.time())
            .optional("origin", ORIGIN)
            .optional("valid_from", Schema.time())
            .optional("valid_until", Schema.time())
            .optional("expires_at", Schema.time())
            .optional("ttl_seconds", Schema.number())
            .optional("ttl_days", Schema.integer())
            .optional("pinned", Schema.flag())
            .optional("idempotency_key", Schema.text())
            .named("NewMemory");

    private static final Schema FIELDS_OF_MEMORY = Schema.object()
            .required("id", Schema.text())
            .required("content", Schema.text())
            .required("type", TYPE)
            .optional("key", Schema.text())
            .required("scope", SCOPE)
            .optional("data", Schema.any())
            .required("tags", Schema.list(Schema.text()))
            .required("metadata", Schema.object().open())
            .required("source", SOURCE)
            .required("asserted_confidence", Schema.fraction())
            .optional("author", Schema.text())
            .optional("said_at", Schema.time())
            .optional("origin", ORIGIN)
            .required("valid_from", Schema.time())
            .optional("valid_until", Schema.time())
            .required("expires_at", Schema.time().orNull())
            .required("recorded_at", Schema.time())
            .required("line", Schema.text().described("The first version, which names all of them."))
            .required("version", Schema.integer())
            .required("pinned", Schema.flag())
            .optional("verified_at", Schema.time())
            .required("repeats", Schema.integer())
            .required("recalls", Schema.integer())
            .optional("last_recalled_at", Schema.time())
            .required("agent_id", Schema.text())
            .required("memory_type", TYPE)
            .required("user_id", Schema.text().orNull())
            .required("session_id", Schema.text().orNull())
            .required("created_at", Schema.time())
            .required("access_count", Schema.integer())
            .required("superseded", Schema.flag())
            .optional("supersession", SUPERSESSION)
            .required("superseded_by", Schema.text().orNull());

    static final Schema MEMORY = FIELDS_OF_MEMORY.named("Memory");

    /** One that was forgotten, with the time until which it can be restored. */
    static final Schema FORGOTTEN = FIELDS_OF_MEMORY
            .required("forgotten_at", Schema.time())
            .required("kept_until", Schema.time().described("Until then it can be restored."))
            .named("ForgottenMemory");

    private static final Schema FINDING = Schema.object()
            .required("rule", Schema.text())
            .required("field", Schema.text())
            .required("start", Schema.integer())
            .required("end", Schema.integer())
            .required("action", Schema.words("tagged", "masked", "vaulted", "quarantined", "refused", "proposed"))
            .described("What the guard found, and what it did.")
            .named("Finding");

    static final Schema RECEIPT = Schema.object()
            .required("id", Schema.text())
            .required("version", Schema.integer())
            .required("outcome", Schema.text())
            .required("deduplicated", Schema.flag())
            .required("supersedes", Schema.list(Schema.text()))
            .optional("findings", Schema.list(FINDING))
            .optional(
                    "review",
                    Schema.text()
                            .described(
                                    "Here waits for a person's decision what was held back, or what contradicts an earlier memory."))
            .optional("rule", Schema.text().described("The rule of the write policy that turned it away."))
            .named("Receipt");

    private static final Schema BASIS = Schema.object()
            .required("calibration", Schema.text().described("The version of the curve that it is by."))
            .required("score", Schema.number())
            .required("lead", Schema.number().described("Over the best other score."))
            .required("crowd", Schema.number().described("How many come as close, as a logarithm."))
            .required("company", Schema.number().described("How many come anywhere near, as a logarithm."))
            .named("ConfidenceBasis");

    private static final Schema EXPLANATION = Schema.object()
            .optional("cosine", Schema.number())
            .optional("dense_rank", Schema.integer())
            .required("words", Schema.number())
            .optional("words_rank", Schema.integer())
            .required("terms", Schema.list(Schema.text()))
            .required("parts", Schema.mapOf(Schema.number()))
            .required("score", Schema.number())
            .optional("confidence", BASIS)
            .optional(
                    "reranker_score",
                    Schema.number().described("What the memory's reranker, if it has one, ordered it by."))
            .named("Explanation");

    private static final Schema SCORES = Schema.object()
            .required("confidence", Schema.fraction())
            .optional("similarity", Schema.number())
            .optional("explanation", EXPLANATION);

    /** A memory with what it was ranked by. */
    static final Schema RECALLED = FIELDS_OF_MEMORY.plus(SCORES).named("Recalled");

    /** The same, the memory apart. */
    static final Schema RESULT =
            Schema.object().required("memory", MEMORY).plus(SCORES).named("Result");

    static final Schema CITED = FIELDS_OF_MEMORY
            .required("confidence", Schema.fraction())
            .optional("similarity", Schema.number())
            .optional("explanation", EXPLANATION)
            .required("mark", Schema.text().described("How the block cites it."))
            .named("Cited");

    /** What remembering answers: the receipt, and the memory unless it was forgotten meanwhile. */
    static final Schema REMEMBERED = remembered();

    private Schemas() {}

    private static Schema scope() {
        Schema levels = Schema.object();
        for (Scope.Level level : Scope.Level.values()) {
            levels = levels.optional(level.word(), Schema.text());
        }
        return levels.named("Scope");
    }

    private static Schema remembered() {
        Schema all = Schema.object();
        for (var field : FIELDS_OF_MEMORY.properties().entrySet()) {
            all = all.optional(field.getKey(), field.getValue());
        }
        return all.plus(RECEIPT).named("Remembered");
    }
}
