package dev.remembrancer.client;

import dev.remembrancer.JsonFields;
import dev.remembrancer.Written;
import dev.remembrancer.client.http.Answer;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.JsonParts;
import dev.remembrancer.session.branch.BranchId;
import dev.remembrancer.session.branch.BranchInfo;
import dev.remembrancer.session.branch.BranchItem;
import dev.remembrancer.session.branch.TurnUsage;
import dev.remembrancer.session.branch.Usage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the server's answers about sessions mean. Items are cut out of the text and put into it, never printed anew. */
final class SessionForms {
    /** What a session and a turn use is told in objects of their makers' own. */
    private static final Set<String> DETAILS = Set.of("input_tokens_details", "output_tokens_details");

    private SessionForms() {}

    /** The items in the field of an answer. */
    static List<Item> items(Answer answer) {
        return JsonParts.elements(part(JsonParts.fields(answer.text()), "items")).stream()
                .map(Item::new)
                .toList();
    }

    /** The item in an answer, if there is one. */
    static Optional<Item> item(Answer answer) {
        return Optional.ofNullable(JsonParts.fields(answer.text()).get("item")).map(Item::new);
    }

    static List<BranchItem> placed(Answer answer) {
        return JsonParts.elements(part(JsonParts.fields(answer.text()), "items")).stream()
                .map(SessionForms::placed)
                .toList();
    }

    private static BranchItem placed(String written) {
        Map<String, String> parts = JsonParts.fields(written);
        return new BranchItem(
                Integer.parseInt(part(parts, "turn")),
                new Item(part(parts, "item")),
                Optional.ofNullable(parts.get("stored_at"))
                        .flatMap(JsonParts::string)
                        .map(Instant::parse));
    }

    private static String part(Map<String, String> parts, String name) {
        return Optional.ofNullable(parts.get(name)).orElseThrow(() -> Written.missing(name));
    }

    /** The text of a list of items. */
    static String written(List<Item> items) {
        return JsonParts.array(items.stream().map(Item::json).toList());
    }

    /** The text of an object whose fields are written already. */
    static String object(String name, String written) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(name, written);
        return JsonParts.object(fields);
    }

    static BranchInfo branch(Written fields) {
        return new BranchInfo(
                new BranchId(fields.required("branch_id")),
                MemoryForms.number(fields, "items"),
                MemoryForms.number(fields, "user_turns"),
                fields.flag("is_current"),
                fields.instant("created_at"));
    }

    /** The fields of an answer about usage. */
    static Written usage(Answer answer) {
        return new Written(JsonFields.of(answer.text(), DETAILS));
    }

    static TurnUsage turnUsage(Written fields) {
        return new TurnUsage(MemoryForms.number(fields, "turn"), Usage.of(fields));
    }
}
