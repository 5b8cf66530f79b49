package dev.remembrancer.langchain4j.messages;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.chat.ChatItems;
import dev.remembrancer.session.chat.ChatReader;
import dev.remembrancer.session.chat.Said;
import dev.remembrancer.session.chat.Spoken;
import dev.remembrancer.session.chat.UnconvertibleMessageException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Converts between session items and LangChain4j messages without loss: ids, names and arguments of tool calls stay
 * verbatim.
 *
 * <p>Reasoning, text and calls of one answer become one {@link AiMessage}. What a message has no field for, such as ids
 * or what a service searched, is kept in its attribute {@value #ITEMS}, and comes back from there as long as the message
 * still says the same. What an item has no field for (a user's name, other attributes, whether a tool failed)
 * is kept under {@code provider_data}. Anything else is refused, never left out.
 *
 * <p>Two answers in a row with nothing between, of which the first has only calls, come back as one.
 */
public final class LangChain4jMessages {
    /** The attribute that keeps items verbatim: a list of their JSON texts. */
    public static final String ITEMS = "remembrancer.items";

    private LangChain4jMessages() {}

    /**
     * The messages of these items.
     *
     * @throws dev.remembrancer.session.chat.UnconvertibleItemException when an item has no form among them
     */
    public static List<ChatMessage> of(List<Item> items) {
        List<ChatMessage> messages = new ArrayList<>();
        Set<String> calls = new HashSet<>();
        for (Spoken spoken : ChatReader.read(items)) {
            ChatMessage message = message(spoken.said(), Optional.empty());
            boolean comesBack = ChatItems.of(FromLangChain4j.said(message), isCalled(spoken.said(), calls))
                    .equals(spoken.items());
            messages.add(comesBack ? message : message(spoken.said(), Optional.of(spoken.items())));
            remember(spoken.said(), calls);
        }
        return messages;
    }

    /**
     * The items of these messages.
     *
     * @throws UnconvertibleMessageException when a message has no form among them
     */
    public static List<Item> items(List<? extends ChatMessage> messages) {
        List<Item> items = new ArrayList<>();
        Set<String> calls = new HashSet<>();
        for (ChatMessage message : messages) {
            Said said = FromLangChain4j.said(message);
            items.addAll(kept(message)
                    .filter(kept -> saysTheSame(kept, said))
                    .orElseGet(() -> ChatItems.of(said, isCalled(said, calls))));
            remember(said, calls);
        }
        return items;
    }

    private static ChatMessage message(Said said, Optional<List<Item>> items) {
        return ToLangChain4j.message(
                said,
                items.map(all -> Map.<String, Object>of(
                                ITEMS, all.stream().map(Item::json).toList()))
                        .orElse(Map.of()));
    }

    private static Optional<List<Item>> kept(ChatMessage message) {
        return FromLangChain4j.attributes(message).get(ITEMS) instanceof List<?> texts
                ? Optional.of(
                        texts.stream().map(text -> new Item(text.toString())).toList())
                : Optional.empty();
    }

    /** Whether a message still says what its items do: somebody may have changed it, or copied the attribute along. */
    private static boolean saysTheSame(List<Item> kept, Said said) {
        if (said instanceof Said.Result result) {
            return kept.size() == 1
                    && kept.get(0).callId().filter(result.callId()::equals).isPresent()
                    && kept.get(0)
                            .text("output")
                            .filter(result.output()::equals)
                            .isPresent();
        }
        List<Spoken> read = ChatReader.read(kept);
        return read.size() == 1 && read.get(0).said().equals(said);
    }

    private static boolean isCalled(Said said, Set<String> calls) {
        return !(said instanceof Said.Result result) || calls.contains(result.callId() + " " + result.tool());
    }

    private static void remember(Said said, Set<String> calls) {
        if (said instanceof Said.Assistant assistant) {
            assistant.calls().forEach(call -> calls.add(call.id() + " " + call.tool()));
        }
    }

    static String kind(ChatMessage message) {
        if (message instanceof UserMessage) {
            return "a user message";
        } else if (message instanceof AiMessage) {
            return "an AI message";
        } else if (message instanceof ToolExecutionResultMessage) {
            return "a tool result";
        } else if (message instanceof SystemMessage) {
            return "a system message";
        }
        return message.getClass().getSimpleName();
    }
}
