package dev.remembrancer.evaluation;

import dev.remembrancer.Checks;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.evaluation.Evaluation.Placed;
import dev.remembrancer.memory.MemoryFields;
import dev.remembrancer.memory.MemoryKey;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.recall.Query;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the names in a file of questions mean. */
final class QuestionFile {
    private static final int MOST_QUESTIONS = 10_000;

    private static final Set<String> TOP = Set.of("agent", "top_k", "zone", "memories", "questions", "bars");

    private static final Set<String> QUESTION = Set.of(
            "ask",
            "find",
            "avoid",
            "within",
            "confidence",
            "nothing",
            "at",
            "zone",
            "types",
            "tags",
            "organization",
            "project",
            "user",
            "task",
            "session");

    private static final Set<String> WANTED = Set.of("key", "id", "text");

    private static final Set<String> BARS = Set.of("right", "recall", "ndcg", "nothing", "calibration");

    private final Fields top;

    private QuestionFile(Node.Table file) {
        this.top = new Fields("", file, TOP);
    }

    static Evaluation evaluation(String name, Node.Table file) {
        return new QuestionFile(file).evaluation(name);
    }

    private Evaluation evaluation(String name) {
        List<Placed> memories = new ArrayList<>();
        List<Node> written = top.many("memories");
        for (int i = 0; i < written.size(); i++) {
            memories.add(memory("memories[" + i + "]", written.get(i)));
        }
        List<Question> questions = questions();
        return new Evaluation(
                name,
                top.word("agent", Function.identity()),
                memories,
                questions,
                top.word("top_k", Integer::valueOf).orElse(Query.DEFAULT_TOP_K),
                bars());
    }

    private Bars bars() {
        if (top.node("bars").isEmpty()) {
            return Bars.EVERY_ANSWER;
        }
        Fields bars = top.fields("bars", BARS);
        return bars.checked(() -> new Bars(
                bars.word("right", Double::valueOf),
                bars.word("recall", Double::valueOf),
                bars.word("ndcg", Double::valueOf),
                bars.word("nothing", Double::valueOf),
                bars.word("calibration", Double::valueOf)));
    }

    private static Placed memory(String field, Node node) {
        try {
            return new Placed(node.place(), newMemory(node));
        } catch (InvalidRequestException e) {
            throw node.refusal(field + "." + e.field(), e.problem());
        }
    }

    private static NewMemory newMemory(Node node) {
        if (node instanceof Node.Word word) {
            return NewMemory.semantic(Checks.content("content", word.text()));
        }
        if (!(node instanceof Node.Table table)) {
            throw new InvalidRequestException("content", "must be a text, or a table with a content");
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(table.value());
        for (Scope.Level level : Scope.Level.values()) {
            Object id = fields.remove(level.word());
            if (id != null) {
                fields.put(level.word() + "_id", String.valueOf(id));
            }
        }
        return MemoryFields.newMemory(fields);
    }

    private List<Question> questions() {
        List<Node> written = top.many("questions");
        if (written.isEmpty() || written.size() > MOST_QUESTIONS) {
            throw top.table().refusal("questions", "there are " + written.size() + "; write 1 to " + MOST_QUESTIONS);
        }
        Set<String> names = new HashSet<>();
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            Question question = question("questions[" + i + "]", written.get(i));
            if (!names.add(question.name())) {
                throw written.get(i).refusal("questions[" + i + "].ask", "is asked above, from the same scope");
            }
            questions.add(question);
        }
        return questions;
    }

    private Question question(String field, Node node) {
        Fields fields = Fields.of(field, node, QUESTION);
        Question question = fields.checked(() -> new Question(
                node.place(),
                query(fields),
                wanted(fields, "find"),
                wanted(fields, "avoid"),
                fields.word("within", Integer::valueOf)
                        .map(most -> OptionalInt.of(Checks.between("within", most, 1, Query.MAXIMUM_TOP_K)))
                        .orElse(OptionalInt.empty()),
                fields.word("confidence", Double::valueOf)
                        .map(least -> OptionalDouble.of(Checks.fraction("confidence", least)))
                        .orElse(OptionalDouble.empty()),
                fields.word("nothing", QuestionFile::yesOrNo).orElse(false)));
        question.contradiction().ifPresent(problem -> {
            throw node.refusal(field, problem);
        });
        return question;
    }

    private Query query(Fields fields) {
        Query query = Query.of(fields.word("ask", Function.identity())
                .orElseThrow(() -> new InvalidRequestException("ask", "is missing: the question itself")));
        for (Scope.Level level : Scope.Level.values()) {
            Optional<String> id = fields.word(level.word(), Function.identity());
            query = id.isPresent() ? query.scope(query.scope().with(level, id.get())) : query;
        }
        query = query.types(Set.copyOf(fields.words("types", MemoryType::of)))
                .tags(Set.copyOf(fields.words("tags", Function.identity())));
        Optional<ZoneId> zone = fields.word("zone", QuestionFile::zone).or(() -> top.word("zone", QuestionFile::zone));
        query = zone.isPresent() ? query.zone(zone.get()) : query;
        Optional<Instant> at = fields.word("at", QuestionFile::instant);
        return at.isPresent() ? query.validAt(at.get()) : query;
    }

    private static List<Wanted> wanted(Fields fields, String name) {
        return fields.several(name).stream()
                .map(node -> wanted(fields.name(name), node))
                .toList();
    }

    private static Wanted wanted(String field, Node node) {
        if (node instanceof Node.Word word) {
            return new Wanted.ByText(Checks.content("text", word.text()));
        }
        Fields one = Fields.of(field, node, WANTED);
        List<Wanted> named = new ArrayList<>();
        one.checked(() -> {
            one.word("key", MemoryKey::new).map(Wanted.ByKey::new).ifPresent(named::add);
            one.word("id", MemoryId::new).map(Wanted.ById::new).ifPresent(named::add);
            one.word("text", text -> Checks.content("text", text))
                    .map(Wanted.ByText::new)
                    .ifPresent(named::add);
            return named;
        });
        if (named.size() != 1) {
            throw node.refusal(field, "must be a text, or one of key:, id: and text:");
        }
        return named.get(0);
    }

    private static boolean yesOrNo(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidRequestException("nothing", "must be true or false");
        };
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new InvalidRequestException("zone", "must be a time zone like Europe/Berlin");
        }
    }

    private static Instant instant(String text) {
        try {
            return text.length() <= "2026-03-10".length()
                    ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidRequestException("at", "must be a time like 2026-03-10 or 2026-03-10T12:00:00Z");
        }
    }

    /**
     * The pieces of a table under their names, of which there are no others.
     *
     * @param field where the table stands: {@code questions[3]}
     */
    private record Fields(String field, Node.Table table) {
        Fields(String field, Node.Table table, Set<String> known) {
            this(field, table);
            for (Map.Entry<String, Node> one : table.nodes().entrySet()) {
                if (!known.contains(one.getKey())) {
                    throw one.getValue()
                            .refusal(
                                    name(one.getKey()),
                                    "there is no such field here; there are "
                                            + String.join(
                                                    ", ",
                                                    known.stream().sorted().toList()));
                }
            }
        }

        static Fields of(String field, Node node, Set<String> known) {
            if (!(node instanceof Node.Table table)) {
                throw node.refusal(
                        field,
                        "is " + node.what() + "; it must be a table of "
                                + String.join(", ", known.stream().sorted().toList()));
            }
            return new Fields(field, table, known);
        }

        String name(String own) {
            return field.isEmpty() ? own : field + "." + own;
        }

        Optional<Node> node(String own) {
            return Optional.ofNullable(table.nodes().get(own))
                    .filter(node -> !(node instanceof Node.Word word && word.value() == null));
        }

        Fields fields(String own, Set<String> known) {
            return of(name(own), node(own).orElse(table), known);
        }

        /** The pieces of a list; none when it is not there. */
        List<Node> many(String own) {
            return node(own)
                    .map(node -> {
                        if (!(node instanceof Node.Many many)) {
                            throw node.refusal(name(own), "is " + node.what() + "; it must be a list");
                        }
                        return many.nodes();
                    })
                    .orElse(List.of());
        }

        /** The same, where one need not be in a list. */
        List<Node> several(String own) {
            return node(own)
                    .map(node -> node instanceof Node.Many many ? many.nodes() : List.of(node))
                    .orElse(List.of());
        }

        <T> List<T> words(String own, Function<String, T> reader) {
            return several(own).stream().map(node -> word(own, node, reader)).toList();
        }

        <T> Optional<T> word(String own, Function<String, T> reader) {
            return node(own).map(node -> word(own, node, reader));
        }

        private <T> T word(String own, Node node, Function<String, T> reader) {
            if (!(node instanceof Node.Word word)) {
                throw node.refusal(name(own), "is " + node.what() + "; it must be a single value");
            }
            try {
                return reader.apply(word.text().strip());
            } catch (NumberFormatException e) {
                throw node.refusal(name(own), "must be a number");
            } catch (InvalidRequestException e) {
                throw node.refusal(name(own), e.problem());
            }
        }

        /** Does something; a refusal without a place gets that of the table. */
        <T> T checked(Supplier<T> act) {
            try {
                return act.get();
            } catch (InvalidRequestException e) {
                throw e.problem().startsWith("line ") ? e : table.refusal(name(e.field()), e.problem());
            }
        }
    }
}
