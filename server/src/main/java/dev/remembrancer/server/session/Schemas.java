package dev.remembrancer.server.session;

import dev.remembrancer.server.http.Schema;

/** The forms that several routes of sessions share. */
final class Schemas {
    static final Schema ITEM = Schema.object()
            .open()
            .described("A message, tool call, tool output or reasoning, kept as it was written.")
            .named("Item");

    /** What the header says that names a session in place of the path. */
    static final String NAMED_ELSEWHERE =
            "The session's name, percent-encoded, in place of the one in the path: for names that no path can carry.";

    static final Schema ITEMS = Schema.list(ITEM);

    static final Schema METADATA = Schema.mapOf(Schema.text());

    static final Schema SESSION = Schema.object()
            .required("session_id", Schema.text())
            .required("created_at", Schema.time())
            .required("updated_at", Schema.time())
            .optional("owner", Schema.text())
            .required("metadata", METADATA)
            .named("Session");

    static final Schema BRANCH = Schema.object()
            .required("branch_id", Schema.text())
            .required("items", Schema.integer())
            .required("user_turns", Schema.integer())
            .required("is_current", Schema.flag())
            .optional("created_at", Schema.time())
            .named("Branch");

    static final Schema USAGE = Schema.object()
            .required("requests", Schema.integer())
            .required("input_tokens", Schema.integer())
            .required("output_tokens", Schema.integer())
            .required("total_tokens", Schema.integer())
            .optional("input_tokens_details", Schema.object().open())
            .optional("output_tokens_details", Schema.object().open())
            .named("Usage");

    static final Schema TURN_USAGE =
            Schema.object().required("turn", Schema.integer()).plus(USAGE).named("TurnUsage");

    private Schemas() {}
}
