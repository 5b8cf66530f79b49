package dev.remembrancer.memory;

import dev.remembrancer.AgentId;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Json;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.Written;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The written form of memories: the field names and values that the command line, HTTP and exports share, as plain
 * maps that any JSON library can print and read. Times are ISO-8601 in UTC; what is absent has no field.
 */
public final class MemoryFields {
    private MemoryFields() {}

    /** The fields of a memory, in a fixed order. {@code data} and {@code metadata} are {@link Json}. */
    public static Map<String, Object> of(Memory memory) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", memory.id().value());
        putSaid(fields, memory.scope(), memory.statement(), memory.provenance(), "asserted_confidence");
        fields.put("valid_from", memory.validity().from().toString());
        memory.validity().until().ifPresent(at -> fields.put("valid_until", at.toString()));
        memory.validity().expiresAt().ifPresent(at -> fields.put("expires_at", at.toString()));
        fields.put("recorded_at", memory.revision().recordedAt().toString());
        fields.put("line", memory.revision().line().value());
        fields.put("version", memory.revision().number());
        memory.revision().superseded().ifPresent(how -> fields.put("superseded", superseded(how)));
        Standing standing = memory.standing();
        fields.put("pinned", standing.pinned());
        standing.verifiedAt().ifPresent(at -> fields.put("verified_at", at.toString()));
        fields.put("repeats", standing.repeats());
        fields.put("recalls", standing.recalls());
        standing.lastRecalledAt().ifPresent(at -> fields.put("last_recalled_at", at.toString()));
        return fields;
    }

    /** What was said, where it is true, and who said so how surely, under that name. */
    private static void putSaid(
            Map<String, Object> fields, Scope scope, Statement statement, Provenance provenance, String confidence) {
        fields.put("content", statement.content());
        fields.put("type", statement.type().word());
        statement.key().ifPresent(key -> fields.put("key", key.value()));
        fields.put("scope", scope(scope));
        statement.data().ifPresent(data -> fields.put("data", data));
        fields.put("tags", List.copyOf(statement.tags()));
        fields.put("metadata", statement.metadata());
        fields.put("source", provenance.source().word());
        fields.put(confidence, provenance.confidence());
        provenance.author().ifPresent(author -> fields.put("author", author));
        provenance.saidAt().ifPresent(at -> fields.put("said_at", at.toString()));
        provenance.origin().ifPresent(origin -> fields.put("origin", origin(origin)));
    }

    /** The fields of a new memory, as {@link #newMemory} reads them. */
    public static Map<String, Object> of(NewMemory memory) {
        Map<String, Object> fields = new LinkedHashMap<>();
        putSaid(fields, memory.scope(), memory.statement(), memory.provenance(), "confidence");
        memory.statedFrom().ifPresent(at -> fields.put("valid_from", at.toString()));
        memory.statedUntil().ifPresent(at -> fields.put("valid_until", at.toString()));
        memory.statedExpiry().ifPresent(at -> fields.put("expires_at", at.toString()));
        memory.statedTtl().ifPresent(ttl -> fields.put("ttl_seconds", BigDecimal.valueOf(ttl.toNanos(), 9)));
        fields.put("pinned", memory.isPinned());
        memory.idempotencyKey().ifPresent(key -> fields.put("idempotency_key", key));
        return fields;
    }

    /** The bound levels of a scope by their words. */
    public static Map<String, Object> scope(Scope scope) {
        Map<String, Object> fields = new LinkedHashMap<>();
        scope.bound().forEach((level, id) -> fields.put(level.word(), id));
        return fields;
    }

    /**
     * The memory that has these fields, as {@link #of} wrote them.
     *
     * @param agent whose it is to be
     * @throws InvalidRequestException when a field is missing or wrong
     */
    public static Memory memory(AgentId agent, Map<String, ? extends @Nullable Object> written) {
        Written fields = new Written(written);
        MemoryId id = new MemoryId(fields.required("id"));
        Revision revision = new Revision(
                new MemoryId(fields.required("line")),
                fields.integer("version").orElseThrow(() -> Written.missing("version")),
                fields.at("recorded_at"),
                fields.object("superseded").map(MemoryFields::supersession));
        Source source = Source.of(fields.required("source"));
        return new Memory(
                id,
                agent,
                scope(fields),
                statement(fields),
                new Provenance(
                        source,
                        fields.number("asserted_confidence").orElse(source.confidence()),
                        fields.text("author"),
                        fields.instant("said_at"),
                        fields.object("origin").map(MemoryFields::origin)),
                new Validity(fields.at("valid_from"), fields.instant("valid_until"), fields.instant("expires_at")),
                revision,
                new Standing(
                        fields.flag("pinned"),
                        fields.instant("verified_at"),
                        fields.integer("repeats").orElse(0),
                        fields.integer("recalls").orElse(0),
                        fields.instant("last_recalled_at")));
    }

    /**
     * A new memory from the fields that a caller may give: {@code content}, {@code type} or {@code memory_type} (else
     * semantic), {@code key}, {@code scope} or its levels as {@code organization_id} … {@code session_id},
     * {@code data}, {@code tags}, {@code metadata}, {@code source}, {@code confidence}, {@code author},
     * {@code said_at}, {@code origin}, {@code valid_from}, {@code valid_until}, {@code expires_at}, {@code ttl_seconds}
     * (to the nanosecond) or {@code ttl_days}, {@code pinned}, {@code idempotency_key}.
     *
     * @throws InvalidRequestException when a field is unknown, missing or wrong
     */
    public static NewMemory newMemory(Map<String, ? extends @Nullable Object> written) {
        Written fields = new Written(written);
        refuseUnknown(fields, NEW_MEMORY_FIELDS);
        Statement statement = statement(fields);
        NewMemory memory = NewMemory.of(statement.type(), statement.content())
                .scope(scope(fields))
                .metadata(statement.metadata())
                .tags(statement.tags().toArray(String[]::new))
                .source(fields.text("source").map(Source::of).orElse(Source.USER));
        memory = apply(memory, statement.key(), (was, key) -> was.key(key));
        memory = apply(memory, statement.data(), (was, data) -> was.data(data));
        memory = apply(memory, fields.number("confidence"), (was, value) -> was.confidence(value));
        memory = apply(memory, fields.text("author"), (was, value) -> was.author(value));
        memory = apply(memory, fields.instant("said_at"), (was, value) -> was.saidAt(value));
        memory = apply(memory, fields.object("origin").map(MemoryFields::origin), (was, value) -> was.origin(value));
        memory = apply(memory, fields.instant("valid_from"), (was, value) -> was.validFrom(value));
        memory = apply(memory, fields.instant("valid_until"), (was, value) -> was.validUntil(value));
        memory = apply(memory, fields.integer("ttl_days"), (was, value) -> was.ttl(Duration.ofDays(value)));
        memory = apply(memory, fields.decimal("ttl_seconds"), (was, value) -> was.ttl(seconds(value)));
        memory = apply(memory, fields.instant("expires_at"), (was, value) -> was.expiresAt(value));
        memory = apply(memory, fields.text("idempotency_key"), (was, value) -> was.idempotencyKey(value));
        return fields.flag("pinned") ? memory.pin() : memory;
    }

    private static final Set<String> NEW_MEMORY_FIELDS = Set.of(
            "content",
            "type",
            "memory_type",
            "key",
            "scope",
            "organization_id",
            "project_id",
            "user_id",
            "task_id",
            "session_id",
            "data",
            "tags",
            "metadata",
            "source",
            "confidence",
            "author",
            "said_at",
            "origin",
            "valid_from",
            "valid_until",
            "expires_at",
            "ttl_seconds",
            "ttl_days",
            "pinned",
            "idempotency_key");

    private static <T> NewMemory apply(
            NewMemory memory, Optional<T> value, java.util.function.BiFunction<NewMemory, T, NewMemory> change) {
        return value.map(present -> change.apply(memory, present)).orElse(memory);
    }

    private static Map<String, Object> origin(Provenance.Origin origin) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("session", origin.session());
        fields.put("position", origin.position());
        origin.item().ifPresent(item -> fields.put("item", item));
        return fields;
    }

    private static Provenance.Origin origin(Written fields) {
        return new Provenance.Origin(
                fields.required("session"),
                fields.integer("position").orElseThrow(() -> Written.missing("origin.position")),
                fields.text("item"));
    }

    private static Map<String, Object> superseded(Supersession how) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("at", how.at().toString());
        fields.put("by", how.by().value());
        fields.put("reason", how.reason().word());
        fields.put("effective", how.effective().toString());
        how.evidence().ifPresent(evidence -> fields.put("evidence", evidence.fields()));
        return fields;
    }

    private static Supersession supersession(Written fields) {
        return new Supersession(
                fields.instant("at").orElseThrow(() -> Written.missing("superseded.at")),
                new MemoryId(fields.required("by")),
                Arrays.stream(Supersession.Reason.values())
                        .filter(reason ->
                                reason.word().equals(fields.text("reason").orElse("")))
                        .findFirst()
                        .orElseThrow(() -> Written.missing("superseded.reason")),
                fields.instant("effective").orElseThrow(() -> Written.missing("superseded.effective")),
                fields.object("evidence").map(Evidence::of));
    }

    private static Duration seconds(BigDecimal seconds) {
        try {
            return Duration.ofNanos(seconds.movePointRight(9).longValueExact());
        } catch (ArithmeticException e) {
            throw new InvalidRequestException(
                    "ttl_seconds",
                    "must be seconds, with at most nine decimal places, and at most "
                            + NewMemory.MAXIMUM_TTL.toSeconds());
        }
    }

    /** The scope that is given whole, as {@link #scope(Scope)} writes it, or level by level. */
    static Scope scope(Written fields) {
        Map<Scope.Level, String> bound = new EnumMap<>(Scope.Level.class);
        Optional<Written> whole = fields.object("scope");
        for (Scope.Level level : Scope.Level.values()) {
            whole.flatMap(inner -> inner.text(level.word())).ifPresent(id -> bound.put(level, id));
            fields.text(level.word() + "_id").ifPresent(id -> bound.put(level, id));
        }
        whole.ifPresent(inner -> refuseUnknown(
                inner,
                Arrays.stream(Scope.Level.values()).map(Scope.Level::word).collect(Collectors.toSet())));
        return new Scope(bound);
    }

    private static Statement statement(Written fields) {
        return new Statement(
                fields.text("type")
                        .or(() -> fields.text("memory_type"))
                        .map(MemoryType::of)
                        .orElse(MemoryType.SEMANTIC),
                fields.text("key").map(MemoryKey::new),
                fields.required("content"),
                fields.json("data"),
                tags(fields),
                fields.json("metadata").orElse(Json.EMPTY_OBJECT));
    }

    private static Set<String> tags(Written fields) {
        Collection<?> values =
                fields.read("tags", Collection.class, "a list of texts").orElse(List.of());
        Set<String> tags = new HashSet<>();
        for (Object value : values) {
            if (!(value instanceof String tag)) {
                throw new InvalidRequestException("tags", "must be a list of texts");
            }
            tags.add(tag);
        }
        return tags;
    }

    private static void refuseUnknown(Written fields, Set<String> known) {
        for (String name : fields.fields().keySet()) {
            if (!known.contains(name)) {
                throw new InvalidRequestException(name, "is not a field of this request");
            }
        }
    }
}
