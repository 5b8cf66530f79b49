package dev.remembrancer.bench.conversations;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.InvalidRequestException;
import java.util.Optional;

/** A form of files of conversations: a JSON list with an element for each. */
public enum Form {
    /** Samples: long chats of two people, with many questions each. */
    LOCOMO("LoCoMo") {
        @Override
        boolean isOf(JsonNode element) {
            return element.path("conversation").isObject();
        }

        @Override
        Optional<Conversation> conversation(JsonNode element, int index) {
            return Locomo.conversation(element, index);
        }
    },
    /** Questions, each over a haystack of sessions with an assistant. */
    LONGMEMEVAL("LongMemEval") {
        @Override
        boolean isOf(JsonNode element) {
            return element.path("haystack_sessions").isArray();
        }

        @Override
        Optional<Conversation> conversation(JsonNode element, int index) {
            return Optional.of(LongMemEval.conversation(element, index));
        }
    };

    private final String title;

    Form(String title) {
        this.title = title;
    }

    /** The name of the benchmark. */
    public String title() {
        return title;
    }

    abstract boolean isOf(JsonNode element);

    /**
     * The conversation of an element, if anything is said in it.
     *
     * @param index its place in the list, from 0
     * @throws InvalidRequestException when it lacks what makes it one
     */
    abstract Optional<Conversation> conversation(JsonNode element, int index);

    /** The form that an element has, if it has any. */
    static Optional<Form> of(JsonNode element) {
        for (Form form : values()) {
            if (form.isOf(element)) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }
}
