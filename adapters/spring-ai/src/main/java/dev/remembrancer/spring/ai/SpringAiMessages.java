package dev.remembrancer.spring.ai;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.chat.ChatItems;
import dev.remembrancer.session.chat.ChatReader;
import dev.remembrancer.session.chat.Said;
import dev.remembrancer.session.chat.Spoken;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.ai.chat.messages.Message;

/**
 * Converts between session items and Spring AI messages without loss: ids, names and arguments of tool calls stay
 * verbatim.
 *
 * <p>Text and calls of one answer become one {@code AssistantMessage}, results in a row one {@code ToolResponseMessage}.
 * What a message has no field for, such as reasoning and ids, is kept in its metadata under {@value #ITEMS}, and comes
 * back from there as long as the message still says the same. What an item has no field for, such as other metadata, is
 * kept under {@code provider_data}. Anything else is refused, never left out.
 *
 * <p>A text that is empty beside calls is no text. Two answers in a row with nothing between, of which the first has
 * only calls, come back as one, and so do two messages of results.
 */
public final class SpringAiMessages {
    /** The metadata that keeps items verbatim: a list of their JSON texts. */
    public static final String ITEMS = "remembrancer.items";

    private SpringAiMessages() {}

    /**
     * The messages of these items.
     *
     * @throws dev.remembrancer.session.chat.UnconvertibleItemException when an item has no form among them
     */
    public static List<Message> of(List<Item> items) {
        List<Message> messages = new ArrayList<>();
        Set<String> calls = new HashSet<>();
        for (List<Spoken> together : together(ChatReader.read(items))) {
            List<Said> said = together.stream().map(Spoken::said).toList();
            List<Item> read =
                    together.stream().flatMap(spoken -> spoken.items().stream()).toList();
            Message plain = ToSpringAi.message(said, Map.of());
            boolean comesBack = written(FromSpringAi.said(plain), calls).equals(Optional.of(read));
            messages.add(
                    comesBack
                            ? plain
                            : ToSpringAi.message(
                                    said,
                                    Map.of(ITEMS, read.stream().map(Item::json).toList())));
            remember(said, calls);
        }
        return messages;
    }

    /**
     * The items of these messages.
     *
     * @throws dev.remembrancer.session.chat.UnconvertibleMessageException when a message has no form among them
     */
    public static List<Item> items(List<? extends Message> messages) {
        List<Item> items = new ArrayList<>();
        Set<String> calls = new HashSet<>();
        for (Message message : messages) {
            List<Said> said = FromSpringAi.said(message);
            List<Item> kept = kept(message);
            items.addAll(saysTheSame(kept, items, said) ? kept : canonical(said, calls));
            remember(said, calls);
        }
        return items;
    }

    /** Results that stand in a row, together; every other message alone. */
    private static List<List<Spoken>> together(List<Spoken> messages) {
        List<List<Spoken>> all = new ArrayList<>();
        boolean wasResult = false;
        for (Spoken spoken : messages) {
            boolean isResult = spoken.said() instanceof Said.Result;
            if (!isResult || !wasResult) {
                all.add(new ArrayList<>());
            }
            all.get(all.size() - 1).add(spoken);
            wasResult = isResult;
        }
        return all;
    }

    private static List<Item> kept(Message message) {
        return message.getMetadata().get(ITEMS) instanceof List<?> texts
                ? texts.stream().map(text -> new Item(text.toString())).toList()
                : List.of();
    }

    /** Whether a message still says what its items do: somebody may have changed it, or copied the metadata along. */
    private static boolean saysTheSame(List<Item> kept, List<Item> before, List<Said> said) {
        if (kept.isEmpty()) {
            return false;
        }
        // The results among them need the calls before them.
        List<Item> all = new ArrayList<>(before);
        all.addAll(kept);
        List<Said> read = new ArrayList<>();
        int items = 0;
        for (Spoken spoken : ChatReader.read(all)) {
            items += spoken.items().size();
            if (items > before.size()) {
                read.add(spoken.said());
            }
        }
        boolean isOneMessage = read.size() == 1 || read.stream().allMatch(one -> one instanceof Said.Result);
        return isOneMessage
                && FromSpringAi.said(ToSpringAi.message(read, Map.of())).equals(said);
    }

    private static Optional<List<Item>> written(List<Said> said, Set<String> calls) {
        boolean saysNothing = said.size() == 1
                && said.get(0) instanceof Said.Assistant assistant
                && assistant.text().isEmpty()
                && assistant.calls().isEmpty();
        return saysNothing ? Optional.empty() : Optional.of(canonical(said, calls));
    }

    private static List<Item> canonical(List<Said> said, Set<String> calls) {
        return said.stream()
                .flatMap(one -> ChatItems.of(one, isCalled(one, calls)).stream())
                .toList();
    }

    private static boolean isCalled(Said said, Set<String> calls) {
        return !(said instanceof Said.Result result) || calls.contains(result.callId() + " " + result.tool());
    }

    private static void remember(List<Said> said, Set<String> calls) {
        for (Said one : said) {
            if (one instanceof Said.Assistant assistant) {
                assistant.calls().forEach(call -> calls.add(call.id() + " " + call.tool()));
            }
        }
    }
}
