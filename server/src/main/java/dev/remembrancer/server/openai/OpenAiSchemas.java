package dev.remembrancer.server.openai;

import dev.remembrancer.server.http.Schema;

/** The forms of what the Conversations API takes and answers. */
final class OpenAiSchemas {
    private static final Schema METADATA =
            Schema.mapOf(Schema.text()).described("At most 16 pairs, with keys of 64 and values of 512 characters.");

    /** An item of the Responses API: its type says what else it has. */
    private static final Schema ITEM = Schema.object()
            .open()
            .optional("type", Schema.text())
            .optional("id", Schema.text())
            .named("ConversationItem");

    static final Schema CONVERSATION = Schema.object()
            .required("id", Schema.text())
            .required("object", Schema.words("conversation"))
            .required("created_at", Schema.integer().described("In seconds since 1970."))
            .required("metadata", METADATA)
            .named("Conversation");

    static final Schema NEW_CONVERSATION = Schema.object()
            .optional("items", Schema.list(ITEM).orNull())
            .optional("metadata", METADATA.orNull())
            .named("NewConversation");

    static final Schema CHANGED_CONVERSATION =
            Schema.object().required("metadata", METADATA.orNull()).named("ChangedConversation");

    static final Schema DELETED_CONVERSATION = Schema.object()
            .required("id", Schema.text())
            .required("object", Schema.words("conversation.deleted"))
            .required("deleted", Schema.flag())
            .named("DeletedConversation");

    static final Schema NEW_ITEMS = Schema.object()
            .required("items", Schema.list(ITEM))
            .optional("include", Schema.list(Schema.text()).described("Has no effect: all there is, is there."))
            .named("NewConversationItems");

    static final Schema SHOWN_ITEM = ITEM;

    static final Schema ITEMS = Schema.object()
            .required("object", Schema.words("list"))
            .required("data", Schema.list(ITEM))
            .required("first_id", Schema.text().orNull())
            .required("last_id", Schema.text().orNull().described("The next page begins after it."))
            .required("has_more", Schema.flag())
            .named("ConversationItems");

    static final Schema TO_COMPACT = Schema.object()
            .open()
            .required("model", Schema.text().orNull())
            .optional("input", Schema.either(Schema.text(), Schema.list(ITEM)).orNull())
            .optional(
                    "previous_response_id", Schema.text().orNull().described("Refused: no responses are stored here."))
            .named("ToCompact");

    static final Schema COMPACTED = Schema.object()
            .required("id", Schema.text())
            .required("object", Schema.words("response.compaction"))
            .required("created_at", Schema.integer())
            .required("output", Schema.list(ITEM))
            .required("usage", Schema.object().open())
            .named("Compacted");

    private OpenAiSchemas() {}
}
