package dev.remembrancer.memory;

import dev.remembrancer.Checks;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Json;
import dev.remembrancer.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Something to remember, as the caller says it. Begin with {@link #semantic}, {@link #episodic} or
 * {@link #procedural}; each further call returns a copy with one thing more.
 *
 * <pre>{@code NewMemory.semantic("Prefers a formal tone").user("alice").key("preference.tone")}</pre>
 */
public final class NewMemory {
    /** The longest life that can be asked for: ten years. What should live longer needs none. */
    public static final Duration MAXIMUM_TTL = Duration.ofDays(3_653);

    private final Scope scope;
    private final Statement statement;
    private final Source source;
    private final Optional<Double> confidence;
    private final Optional<String> author;
    private final Optional<Instant> saidAt;
    private final Optional<Provenance.Origin> origin;
    private final Optional<Instant> validFrom;
    private final Optional<Instant> validUntil;
    private final Optional<Instant> expiresAt;
    private final Optional<Duration> ttl;
    private final boolean pinned;
    private final Optional<String> idempotencyKey;

    private NewMemory(Draft draft) {
        this.scope = draft.scope;
        this.statement = draft.statement;
        this.source = draft.source;
        this.confidence = draft.confidence;
        this.author = draft.author;
        this.saidAt = draft.saidAt;
        this.origin = draft.origin;
        this.validFrom = draft.validFrom;
        this.validUntil = draft.validUntil;
        this.expiresAt = draft.expiresAt;
        this.ttl = draft.ttl;
        this.pinned = draft.pinned;
        this.idempotencyKey = draft.idempotencyKey;
    }

    /** A fact or preference: true until it changes. */
    public static NewMemory semantic(String content) {
        return of(MemoryType.SEMANTIC, content);
    }

    /** Something that happened. */
    public static NewMemory episodic(String content) {
        return of(MemoryType.EPISODIC, content);
    }

    /** How something is done. */
    public static NewMemory procedural(String content) {
        return of(MemoryType.PROCEDURAL, content);
    }

    /** A memory of any type, stated by the user, in the open scope. */
    public static NewMemory of(MemoryType type, String content) {
        return new NewMemory(new Draft(
                new Statement(type, Optional.empty(), content, Optional.empty(), Set.of(), Json.EMPTY_OBJECT)));
    }

    public NewMemory scope(Scope scope) {
        Draft draft = draft();
        draft.scope = scope;
        return new NewMemory(draft);
    }

    public NewMemory organization(String id) {
        return scope(scope.organization(id));
    }

    public NewMemory project(String id) {
        return scope(scope.project(id));
    }

    public NewMemory user(String id) {
        return scope(scope.user(id));
    }

    public NewMemory task(String id) {
        return scope(scope.task(id));
    }

    public NewMemory session(String id) {
        return scope(scope.session(id));
    }

    /** The name of the fact: in the same scope, this memory supersedes what was remembered under it. */
    public NewMemory key(String key) {
        return key(new MemoryKey(key));
    }

    public NewMemory key(MemoryKey key) {
        return statement(new Statement(
                statement.type(),
                Optional.of(key),
                statement.content(),
                statement.data(),
                statement.tags(),
                statement.metadata()));
    }

    /** Structured data beside the text: a preference's value, a procedure's steps. */
    public NewMemory data(Json data) {
        return statement(new Statement(
                statement.type(),
                statement.key(),
                statement.content(),
                Optional.of(data),
                statement.tags(),
                statement.metadata()));
    }

    /** Tags, added to those it has. */
    public NewMemory tags(String... tags) {
        Set<String> all = new TreeSet<>(statement.tags());
        all.addAll(Set.of(tags));
        return statement(new Statement(
                statement.type(), statement.key(), statement.content(), statement.data(), all, statement.metadata()));
    }

    /** A JSON object to keep beside it. */
    public NewMemory metadata(Json metadata) {
        return statement(new Statement(
                statement.type(), statement.key(), statement.content(), statement.data(), statement.tags(), metadata));
    }

    public NewMemory metadata(Map<String, ?> metadata) {
        return metadata(Json.of(metadata));
    }

    /** Who said so; the user when this is not called. */
    public NewMemory source(Source source) {
        Draft draft = draft();
        draft.source = source;
        return new NewMemory(draft);
    }

    /** How sure the source is, 0 to 1; {@link Source#confidence()} when this is not called. */
    public NewMemory confidence(double confidence) {
        Draft draft = draft();
        draft.confidence = Optional.of(Checks.fraction("confidence", confidence));
        return new NewMemory(draft);
    }

    /** Who spoke the words, when they come from a conversation. */
    public NewMemory author(String author) {
        Draft draft = draft();
        draft.author = Optional.of(Checks.name("author", author, 256));
        return new NewMemory(draft);
    }

    /** When the words were spoken. */
    public NewMemory saidAt(Instant at) {
        Draft draft = draft();
        draft.saidAt = Optional.of(Checks.instant("said_at", at));
        return new NewMemory(draft);
    }

    /** The place in a conversation that the words come from. It is no scope: it hides the memory from nobody. */
    public NewMemory origin(Provenance.Origin origin) {
        Draft draft = draft();
        draft.origin = Optional.of(origin);
        return new NewMemory(draft);
    }

    /** When it began, or will begin, to be true; when it was said, else now, when this is not called. */
    public NewMemory validFrom(Instant at) {
        Draft draft = draft();
        draft.validFrom = Optional.of(Checks.instant("valid_from", at));
        return new NewMemory(draft);
    }

    /** When it stops being true. */
    public NewMemory validUntil(Instant at) {
        Draft draft = draft();
        draft.validUntil = Optional.of(Checks.instant("valid_until", at));
        return new NewMemory(draft);
    }

    /** How long it may be kept, from now: more than nothing, at most {@link #MAXIMUM_TTL}. */
    public NewMemory ttl(Duration ttl) {
        if (ttl.isZero() || ttl.isNegative() || ttl.compareTo(MAXIMUM_TTL) > 0) {
            throw new InvalidRequestException(
                    "ttl",
                    "must be more than zero and at most " + MAXIMUM_TTL.toDays() + " days; leave it out to keep");
        }
        Draft draft = draft();
        draft.ttl = Optional.of(ttl);
        draft.expiresAt = Optional.empty();
        return new NewMemory(draft);
    }

    /** The instant at which it expires, in place of a {@link #ttl}. */
    public NewMemory expiresAt(Instant at) {
        Draft draft = draft();
        draft.expiresAt = Optional.of(Checks.instant("expires_at", at));
        draft.ttl = Optional.empty();
        return new NewMemory(draft);
    }

    /** Marks it as one that always belongs into the context. */
    public NewMemory pin() {
        Draft draft = draft();
        draft.pinned = true;
        return new NewMemory(draft);
    }

    /** A name for this request, 1 to 256 characters: repeating it within a week has no second effect. */
    public NewMemory idempotencyKey(String key) {
        Draft draft = draft();
        draft.idempotencyKey = Optional.of(Checks.name("idempotency_key", key, 256));
        return new NewMemory(draft);
    }

    public Scope scope() {
        return scope;
    }

    public Statement statement() {
        return statement;
    }

    public boolean isPinned() {
        return pinned;
    }

    /** When it began to be true, if that was stated. */
    public Optional<Instant> statedFrom() {
        return validFrom;
    }

    /** When it stops being true, if that was stated. */
    public Optional<Instant> statedUntil() {
        return validUntil;
    }

    /** How long it may be kept, if that was stated. */
    public Optional<Duration> statedTtl() {
        return ttl;
    }

    /** When it expires, if that was stated as an instant. */
    public Optional<Instant> statedExpiry() {
        return expiresAt;
    }

    public Optional<String> idempotencyKey() {
        return idempotencyKey;
    }

    /** Where it comes from, with the source's usual confidence filled in. */
    public Provenance provenance() {
        return new Provenance(source, confidence.orElse(source.confidence()), author, saidAt, origin);
    }

    /** When it is true, for a memory that is recorded at that instant. */
    public Validity validity(Instant now) {
        Optional<Instant> expiry = expiresAt.or(() -> ttl.map(now::plus));
        if (expiry.isPresent() && !expiry.get().isAfter(now)) {
            throw new InvalidRequestException("expires_at", "is not in the future");
        }
        return new Validity(validFrom.or(() -> saidAt).orElse(now), validUntil, expiry);
    }

    /** The same, but it says something else. */
    public NewMemory statement(Statement changed) {
        Draft draft = draft();
        draft.statement = changed;
        return new NewMemory(draft);
    }

    private Draft draft() {
        Draft draft = new Draft(statement);
        draft.scope = scope;
        draft.source = source;
        draft.confidence = confidence;
        draft.author = author;
        draft.saidAt = saidAt;
        draft.origin = origin;
        draft.validFrom = validFrom;
        draft.validUntil = validUntil;
        draft.expiresAt = expiresAt;
        draft.ttl = ttl;
        draft.pinned = pinned;
        draft.idempotencyKey = idempotencyKey;
        return draft;
    }

    /** A copy under change, never seen outside. */
    private static final class Draft {
        private Scope scope = Scope.OPEN;
        private Statement statement;
        private Source source = Source.USER;
        private Optional<Double> confidence = Optional.empty();
        private Optional<String> author = Optional.empty();
        private Optional<Instant> saidAt = Optional.empty();
        private Optional<Provenance.Origin> origin = Optional.empty();
        private Optional<Instant> validFrom = Optional.empty();
        private Optional<Instant> validUntil = Optional.empty();
        private Optional<Instant> expiresAt = Optional.empty();
        private Optional<Duration> ttl = Optional.empty();
        private boolean pinned;
        private Optional<String> idempotencyKey = Optional.empty();

        private Draft(Statement statement) {
            this.statement = statement;
        }
    }
}
