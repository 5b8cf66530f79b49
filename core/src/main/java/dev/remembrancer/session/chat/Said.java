package dev.remembrancer.session.chat;

import dev.remembrancer.session.Item;
import java.util.List;
import java.util.Optional;

/**
 * One message of a chat. What the form of another library has no field for is kept as {@code providerData}: a JSON
 * object, on the item of the same name.
 */
public sealed interface Said {
    /** The object as an item writes it, so that two that say the same are the same text. */
    private static Optional<String> compact(Optional<String> object) {
        return object.map(text -> new Item(text).json());
    }

    /** What the model is told before all else. */
    record Instruction(String text) implements Said {}

    /**
     * What a user says.
     *
     * @param parts texts and images in their order, at least one
     */
    record User(List<Part> parts, Optional<String> providerData) implements Said {
        public User {
            parts = List.copyOf(parts);
            providerData = compact(providerData);
        }
    }

    /**
     * What the model answers, in one go.
     *
     * @param text what it says
     * @param thinking what it thought before, as far as that is shown
     * @param calls the tools that it calls, in their order
     */
    record Assistant(Optional<String> text, Optional<String> thinking, List<Call> calls, Optional<String> providerData)
            implements Said {
        public Assistant {
            calls = List.copyOf(calls);
            providerData = compact(providerData);
        }
    }

    /**
     * What a tool gave back.
     *
     * @param callId the call that it answers
     * @param tool the tool's name; not kept on the item as long as the call is at hand, which has it
     * @param output what it gave, verbatim
     */
    record Result(String callId, String tool, String output, Optional<String> providerData) implements Said {
        public Result {
            providerData = compact(providerData);
        }
    }

    /**
     * A call of a tool.
     *
     * @param id what its result names
     * @param tool the tool's name
     * @param arguments as the model wrote them, verbatim: JSON, or what was meant to be
     */
    record Call(String id, String tool, String arguments) {}

    /** A part of what a user says. */
    sealed interface Part {}

    /** A text. */
    record Text(String text) implements Part {}

    /**
     * A picture.
     *
     * @param url where it is; {@code data:} holds it itself
     * @param detail how closely to look
     */
    record Image(String url, Optional<String> detail) implements Part {}
}
