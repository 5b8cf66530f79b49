package dev.remembrancer.client;

import dev.remembrancer.AgentId;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Written;
import dev.remembrancer.client.http.Answer;
import dev.remembrancer.memory.Forgotten;
import dev.remembrancer.memory.ForgottenMemory;
import dev.remembrancer.memory.ForgottenPage;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryFields;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Restored;
import dev.remembrancer.recall.Context;
import dev.remembrancer.recall.Explanation;
import dev.remembrancer.recall.Query;
import dev.remembrancer.recall.Recall;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the server's answers about memories mean, and how questions are written. */
final class MemoryForms {
    private MemoryForms() {}

    /**
     * A memory as the server shows it. There {@code superseded} is true or false, for clients of other services, and how
     * it came about is in {@code supersession}.
     */
    static Memory memory(Written shown) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(shown.fields());
        fields.put("superseded", fields.remove("supersession"));
        return MemoryFields.memory(new AgentId(shown.required("agent_id")), fields);
    }

    static List<Memory> memories(Written answer) {
        return answer.objects("memories").stream().map(MemoryForms::memory).toList();
    }

    static Page page(Answer answer) {
        Written fields = answer.memories();
        return new Page(memories(fields), fields.text("next_cursor").map(Page.Cursor::new));
    }

    static List<Receipt> receipts(Answer answer) {
        return answer.fields().objects("receipts").stream().map(Receipt::of).toList();
    }

    static Forgotten forgotten(Answer answer) {
        Written fields = answer.fields();
        return new Forgotten(
                fields.texts("forgotten").stream().map(MemoryId::new).toList(),
                fields.whole("versions").orElseThrow(() -> Written.missing("versions")),
                fields.flag("dry_run"));
    }

    static ForgottenMemory forgottenMemory(Written shown) {
        return new ForgottenMemory(memory(shown), shown.at("forgotten_at"), shown.at("kept_until"));
    }

    static ForgottenPage forgottenPage(Answer answer) {
        Written fields = answer.memories();
        return new ForgottenPage(
                fields.objects("memories").stream()
                        .map(MemoryForms::forgottenMemory)
                        .toList(),
                fields.text("next_cursor").map(Page.Cursor::new));
    }

    static Restored restored(Answer answer) {
        Written fields = answer.memories();
        return new Restored(
                memory(fields.object("memory").orElseThrow(() -> Written.missing("memory"))),
                number(fields, "versions"));
    }

    static Recall recall(Answer answer) {
        Written fields = answer.memories();
        return new Recall(
                fields.objects("memories").stream().map(MemoryForms::recalled).toList(),
                number(fields, "visible"),
                fields.text("order").map(Recall.Order::of).orElse(Recall.Order.CONFIDENCE));
    }

    static Context context(Answer answer) {
        Written fields = answer.memories();
        return new Context(
                fields.required("context"),
                number(fields, "tokens"),
                fields.objects("memories").stream()
                        .map(cited -> new Context.Citation(cited.required("mark"), recalled(cited)))
                        .toList(),
                number(fields, "left_out"));
    }

    private static Recall.Recalled recalled(Written fields) {
        return new Recall.Recalled(
                memory(fields),
                fields.number("confidence").orElseThrow(() -> Written.missing("confidence")),
                fields.object("explanation").map(Explanation::of));
    }

    static int number(Written fields, String name) {
        return fields.integer(name).orElseThrow(() -> Written.missing(name));
    }

    /** The conditions of a question; its text is under another name in a recall than in a context. */
    static Map<String, Object> question(Query query) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("top_k", query.topK());
        fields.put("scope", MemoryFields.scope(query.scope()));
        fields.put("types", words(query.types()));
        fields.put("tags", List.copyOf(query.tags()));
        fields.put("explain", query.explain());
        query.minimumConfidence().ifPresent(least -> fields.put("min_confidence", least));
        query.happenedFrom().ifPresent(at -> fields.put("happened_from", at.toString()));
        query.happenedUntil().ifPresent(at -> fields.put("happened_until", at.toString()));
        query.validAt().ifPresent(at -> fields.put("valid_at", at.toString()));
        query.knownAt().ifPresent(at -> fields.put("known_at", at.toString()));
        if (!query.zone().equals(ZoneOffset.UTC)) {
            fields.put("time_zone", query.zone().getId());
        }
        if (query.isTrial()) {
            fields.put("trial", true);
        }
        if (!query.reranked()) {
            fields.put("rerank", false);
        }
        return fields;
    }

    static List<String> words(Collection<MemoryType> types) {
        return types.stream().map(MemoryType::word).sorted().toList();
    }
}
