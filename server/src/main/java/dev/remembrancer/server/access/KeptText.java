package dev.remembrancer.server.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Texts as the files of keys and of tenants keep them. */
public final class KeptText {
    private KeptText() {}

    /**
     * The text of a field; empty when the field is not there. What is there in another form is damage: a binding or a
     * suspension that is not understood must not be read as none.
     *
     * @throws IllegalArgumentException when it is no text, or an empty one
     */
    public static Optional<String> of(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual() || value.asText().isEmpty()) {
            throw new IllegalArgumentException(field + " is no text");
        }
        return Optional.of(value.asText());
    }
}
