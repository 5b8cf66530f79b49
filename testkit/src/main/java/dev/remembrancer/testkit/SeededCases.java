package dev.remembrancer.testkit;

import dev.remembrancer.AgentId;
import dev.remembrancer.Json;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryKey;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.memory.Revision;
import dev.remembrancer.memory.Source;
import dev.remembrancer.memory.Standing;
import dev.remembrancer.memory.Statement;
import dev.remembrancer.memory.Supersession;
import dev.remembrancer.memory.Validity;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Vector;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Random cases from one seed: the same seed gives the same cases in the same order. The pools they are drawn from are
 * small on purpose, so that scopes, keys and words meet again. For use by one thread.
 */
public final class SeededCases {
    private static final List<String> WORDS = List.of(
            "alpha",
            "bravo",
            "coffee",
            "delta",
            "espresso",
            "formal",
            "green",
            "harbour",
            "invoice",
            "jacket",
            "kitchen",
            "lemon",
            "meeting",
            "november",
            "orchard",
            "piano",
            "quarter",
            "river",
            "slack",
            "tuesday",
            "umbrella",
            "violin",
            "winter",
            "yellow",
            "zebra");
    private static final List<String> TAGS = List.of("red", "green", "blue", "caf\u00e9", "a b");
    private static final List<String> KEYS = List.of("preference.tone", "preference.language", "plan", "home.city");

    private final long seed;
    private final SplittableRandom random;
    private int memories;

    public SeededCases(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    /** The seed, for names that must differ between rounds. */
    public long seed() {
        return seed;
    }

    /** A whole number from 0 to below the bound. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** A whole number between two, both included. */
    public int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    /** True in so many of a hundred cases. */
    public boolean percent(int chance) {
        return below(100) < chance;
    }

    public <T> T oneOf(List<T> values) {
        return values.get(below(values.size()));
    }

    public <E extends Enum<E>> E oneOf(Class<E> type) {
        return oneOf(List.copyOf(EnumSet.allOf(type)));
    }

    /** What the supplier gives, in so many of a hundred cases. */
    public <T> Optional<T> maybe(int chance, Supplier<T> value) {
        return percent(chance) ? Optional.of(value.get()) : Optional.empty();
    }

    /** Some of the values, in no order. */
    public <T> Set<T> someOf(List<T> values, int chance) {
        Set<T> some = new HashSet<>();
        values.forEach(value -> {
            if (percent(chance)) {
                some.add(value);
            }
        });
        return some;
    }

    public String word() {
        return oneOf(WORDS);
    }

    /** A few words. */
    public String sentence() {
        List<String> words = new ArrayList<>();
        for (int i = between(1, 8); i > 0; i--) {
            words.add(word());
        }
        return String.join(" ", words);
    }

    /** A content: mostly plain words, sometimes hostile but valid. */
    public String content() {
        return percent(80) ? sentence() : sentence() + " " + oneOf(HostileText.VALID);
    }

    /** Any sequence of Unicode characters, well-formed, not blank. */
    public String unicode() {
        StringBuilder text = new StringBuilder("x");
        for (int i = below(40); i > 0; i--) {
            int point = percent(50) ? below(0x80) : below(Character.MAX_CODE_POINT + 1);
            boolean isSurrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
            text.appendCodePoint(isSurrogate ? '?' : point);
        }
        return text.toString();
    }

    /** A scope in which each level is open or bound to one of two ids. */
    public Scope scope() {
        Map<Scope.Level, String> bound = new EnumMap<>(Scope.Level.class);
        for (Scope.Level level : Scope.Level.values()) {
            if (percent(40)) {
                bound.put(level, oneOf(List.of("1", "2")));
            }
        }
        return new Scope(bound);
    }

    /** A scope that is bound to hostile names. */
    public Scope hostileScope() {
        Scope scope = Scope.OPEN;
        for (Scope.Level level : Scope.Level.values()) {
            if (percent(50)) {
                scope = scope.with(level, oneOf(HostileText.NAMES));
            }
        }
        return scope;
    }

    public MemoryKey key() {
        return new MemoryKey(oneOf(KEYS));
    }

    public Set<String> tags() {
        return someOf(TAGS, 30);
    }

    public Set<MemoryType> types() {
        return someOf(List.of(MemoryType.values()), 40);
    }

    /** An instant to the microsecond, at most so far before or after another. */
    public Instant around(Instant middle, Duration most) {
        long micros = most.toNanos() / 1_000;
        return middle.plusNanos(random.nextLong(-micros, micros + 1) * 1_000);
    }

    /** A JSON object, sometimes with numbers that no double can hold. */
    public Json json() {
        return oneOf(List.of(
                Json.EMPTY_OBJECT,
                new Json("{\"a\":1,\"b\":[true,null,\"\\u0000\"],\"a \":{}}"),
                new Json("{ \"big\" : 123456789012345678901234567890.12345678901234567890e-400 }"),
                new Json("{\"\\ud83e\\udd84\":\"" + "\u00e9\ud83e\udd84" + "\",\"n\":-0.0}"),
                Json.of(Map.of("value", sentence()))));
    }

    /** A first version of a line, stored at that instant, with an id that this has not given before. */
    public Memory memory(AgentId agent, Scope scope, Instant now) {
        MemoryId id = new MemoryId(MemoryId.PREFIX + seed + "-" + memories++);
        Validity validity = validity(now);
        Optional<Supersession> superseded = maybe(
                20, () -> new Supersession(now, id, oneOf(Supersession.Reason.class), around(now, Duration.ofDays(1))));
        return new Memory(
                id,
                agent,
                scope,
                statement(),
                provenance(now),
                validity,
                new Revision(id, 1, now, superseded),
                standing(now));
    }

    private Validity validity(Instant now) {
        Instant from = percent(50) ? now : around(now, Duration.ofDays(2));
        return new Validity(
                from,
                maybe(20, () -> from.plusSeconds(between(1, 200_000))),
                maybe(20, () -> around(now, Duration.ofDays(1))));
    }

    private Statement statement() {
        return new Statement(
                oneOf(MemoryType.class), maybe(30, this::key), content(), maybe(30, this::json), tags(), json());
    }

    private Provenance provenance(Instant now) {
        return new Provenance(
                oneOf(Source.class),
                below(1_001) / 1_000.0,
                maybe(30, () -> oneOf(HostileText.NAMES)),
                maybe(30, () -> around(now, Duration.ofDays(2))),
                maybe(30, () -> new Provenance.Origin("session-" + below(3), below(6), maybe(50, this::word))));
    }

    private Standing standing(Instant now) {
        return new Standing(
                percent(20),
                maybe(20, () -> around(now, Duration.ofDays(1))),
                below(3),
                below(3),
                maybe(20, () -> around(now, Duration.ofDays(1))));
    }

    /** Something to remember, in that scope. */
    public NewMemory newMemory(Scope scope) {
        NewMemory memory = NewMemory.of(oneOf(MemoryType.class), content())
                .scope(scope)
                .source(oneOf(Source.class))
                .tags(tags().toArray(String[]::new))
                .metadata(json());
        if (percent(30)) {
            memory = memory.key(key());
        }
        return percent(20) ? memory.pin() : memory;
    }

    /** A vector in a random direction. */
    public Vector vector(int dimension) {
        float[] values = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Vector.of(values);
    }

    /** One to three passages that cover a text, with random vectors. */
    public List<Passage> passages(String text, int dimension) {
        List<Passage> passages = new ArrayList<>();
        int parts = Math.min(text.length(), between(1, 3));
        for (int i = 0; i < parts; i++) {
            passages.add(new Passage(text.length() * i / parts, text.length() * (i + 1) / parts, vector(dimension)));
        }
        return passages;
    }
}
