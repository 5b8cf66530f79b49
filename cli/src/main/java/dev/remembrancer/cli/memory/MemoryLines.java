package dev.remembrancer.cli.memory;

import dev.remembrancer.Json;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Table;
import dev.remembrancer.cli.shell.Words;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryFields;
import dev.remembrancer.memory.MemoryType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How memories are shown to people. */
final class MemoryLines {
    private MemoryLines() {}

    /** One line for each. */
    static List<String> table(List<Memory> memories, Invocation invocation) {
        Table table = new Table("ID", "TYPE", "KEY", "SCOPE", "WHEN", "", "TEXT");
        for (Memory memory : memories) {
            table.row(
                    memory.id().value(),
                    memory.type().word(),
                    memory.key().map(key -> key.value()).orElse(""),
                    Words.scope(memory.scope()),
                    Words.age(when(memory), invocation.now()),
                    marks(memory, invocation.now()),
                    Words.oneLine(memory.searchText()));
        }
        return table.lines(invocation.shell());
    }

    /** When it happened, for what happened; when it was recorded, for everything else. */
    private static Instant when(Memory memory) {
        return memory.type() == MemoryType.EPISODIC
                ? memory.happenedAt()
                : memory.revision().recordedAt();
    }

    private static String marks(Memory memory, Instant now) {
        List<String> marks = new ArrayList<>();
        if (memory.standing().pinned()) {
            marks.add("pinned");
        }
        memory.standing().verifiedAt().ifPresent(at -> marks.add("verified"));
        memory.revision()
                .superseded()
                .ifPresentOrElse(how -> marks.add(how.reason().word().toLowerCase(Locale.ROOT)), () -> {
                    if (!memory.isCurrent(now)) {
                        marks.add("not current");
                    }
                });
        return String.join(" ", marks);
    }

    /** Everything about one, in several lines. */
    static List<String> whole(Memory memory, Invocation invocation) {
        List<String> lines = new ArrayList<>();
        lines.add(invocation.style().strong(memory.id().value()));
        Words.lines(memory.content()).lines().forEach(line -> lines.add("  " + line));
        lines.add("");
        Map<String, Object> fields = MemoryFields.of(memory);
        fields.keySet().removeAll(List.of("id", "content"));
        fields.forEach((name, value) -> {
            String text = text(value);
            if (!text.isEmpty()) {
                lines.add("  " + invocation.style().faint(String.format("%-20s", name)) + " " + text);
            }
        });
        return lines;
    }

    private static String text(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
                    .collect(Collectors.joining(" "));
        }
        if (value instanceof Collection<?> items) {
            return items.stream().map(MemoryLines::text).collect(Collectors.joining(", "));
        }
        return value.equals(Json.EMPTY_OBJECT) ? "" : Words.oneLine(value.toString());
    }
}
