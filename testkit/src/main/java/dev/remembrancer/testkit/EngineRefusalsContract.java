package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Json;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Correction;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.recall.Query;
import dev.remembrancer.recall.TokenBudget;
import dev.remembrancer.spi.Vector;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bad input is refused by the name of its field, and nothing of it is stored. */
interface EngineRefusalsContract extends EngineUnderTest {
    @Test
    default void everyTextThatIsNoContentIsRefused() {
        for (String text : HostileText.REFUSED) {
            assertRefused("content", () -> rig().remember(NewMemory.semantic(text)));
            assertRefused("content", () -> Correction.of(text));
            assertRefused("query", () -> rig().agent().recall(Query.of(text)));
        }
        for (String text : HostileText.tooLarge()) {
            assertRefused("content", () -> rig().remember(NewMemory.semantic(text)));
            assertRefused("query", () -> rig().agent().recall(Query.of(text)));
        }
        assertNothingIsStored();
    }

    @Test
    default void everyBadFieldOfANewMemoryIsRefusedByItsName() {
        NewMemory good = NewMemory.semantic("likes coffee");
        Instant now = rig().now();
        Map<Runnable, String> refused = new LinkedHashMap<>();
        for (String id : List.of("", " ", "a\nb", "\ud800", "x".repeat(Scope.MAXIMUM_ID_LENGTH + 1))) {
            refused.put(() -> rig().remember(good.organization(id)), "scope.organization");
            refused.put(() -> rig().remember(good.project(id)), "scope.project");
            refused.put(() -> rig().remember(good.user(id)), "scope.user");
            refused.put(() -> rig().remember(good.task(id)), "scope.task");
            refused.put(() -> rig().remember(good.session(id)), "scope.session");
        }
        for (String key : List.of("", "Tone", "a..b", ".a", "a.", "a b", "caf\u00e9", "a".repeat(201))) {
            refused.put(() -> rig().remember(good.key(key)), "key");
        }
        for (Duration ttl : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofDays(36_525))) {
            refused.put(() -> rig().remember(good.ttl(ttl)), "ttl");
        }
        for (double confidence : List.of(-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY)) {
            refused.put(() -> rig().remember(good.confidence(confidence)), "confidence");
        }
        refused.put(() -> rig().remember(good.expiresAt(now)), "expires_at");
        refused.put(() -> rig().remember(good.expiresAt(now.minusSeconds(1))), "expires_at");
        refused.put(() -> rig().remember(good.validFrom(now).validUntil(now)), "valid_until");
        refused.put(() -> rig().remember(good.validFrom(Instant.MAX)), "valid_from");
        refused.put(() -> rig().remember(good.saidAt(Instant.MIN)), "said_at");
        refused.put(() -> rig().remember(good.tags("")), "tags");
        refused.put(() -> rig().remember(good.tags(tooManyTags())), "tags");
        refused.put(() -> rig().remember(good.author(" ")), "author");
        refused.put(() -> rig().remember(good.idempotencyKey("")), "idempotency_key");
        refused.put(() -> rig().remember(good.metadata(new Json("[]"))), "metadata");
        refused.put(() -> new Provenance.Origin("thread", -1, Optional.empty()), "origin.position");
        refused.put(() -> new Provenance.Origin("", 1, Optional.empty()), "origin.session");
        refused.forEach((act, field) -> assertRefused(field, act));
        assertNothingIsStored();
    }

    private static String[] tooManyTags() {
        return IntStream.range(0, 65).mapToObj(i -> "tag " + i).toArray(String[]::new);
    }

    @Test
    default void badJsonIsRefused() {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        for (String json : List.of(
                "",
                "{",
                "{}{}",
                deep,
                "{\"a\":" + deep + "}",
                "\"\ud800\"",
                "nul",
                "\"" + "x".repeat(Json.MAXIMUM_LENGTH) + "\"")) {
            assertRefused("json", () -> rig().remember(NewMemory.semantic("x").data(new Json(json))));
        }
        Object nested = List.of();
        for (int i = 0; i < 10_000; i++) {
            nested = List.of(nested);
        }
        Map<String, Object> metadata = Map.of("deep", nested);
        assertRefused("json", () -> rig().remember(NewMemory.semantic("x").metadata(metadata)));
        assertRefused("json", () -> rig().remember(NewMemory.semantic("x").metadata(Map.of("x", new Object()))));
        assertNothingIsStored();
    }

    @Test
    default void badQuestionsAreRefused() {
        Query good = Query.of("coffee");
        for (int topK : List.of(0, -1, Query.MAXIMUM_TOP_K + 1)) {
            assertRefused("top_k", () -> rig().agent().recall(good.topK(topK)));
        }
        for (double least : List.of(-0.1, 1.1, Double.NaN)) {
            assertRefused("minimum_confidence", () -> rig().agent().recall(good.minimumConfidence(least)));
        }
        Optional<Instant> now = Optional.of(rig().now());
        assertRefused("happened_until", () -> rig().agent().recall(good.happened(now, now)));
        assertRefused("scope.user", () -> rig().agent().recall(good.user("")));
        assertRefused("budget", () -> rig().agent().context(good, TokenBudget.of(0)));
        assertRefused("vector", () -> Vector.of(new float[] {1, Float.NaN}));
        assertRefused("vector", () -> Vector.of(new float[] {0, 0}));
        assertRefused("vector", () -> Vector.of(new float[0]));
    }

    @Test
    default void badIdentitiesAndPagesAreRefused() {
        assertRefused("agent", () -> rig().remembrancer().agent(" "));
        assertRefused("agent", () -> rig().remembrancer().agent("x".repeat(256)));
        assertRefused("agent", () -> rig().remembrancer().agent("\ud800"));
        assertRefused(
                "agent", () -> rig().remembrancer().rename(rig().agent().info().id(), "a\nb"));
        assertRefused("id", () -> new MemoryId("1"));
        assertRefused("id", () -> new MemoryId("mem_"));
        for (int limit : List.of(0, -1, 1_001)) {
            assertRefused(
                    "limit", () -> rig().agent().memoriesInEveryScope().list(Selection.EVERY, Optional.empty(), limit));
        }
        assertRefused(
                "cursor",
                () -> rig().agent()
                        .memoriesInEveryScope()
                        .list(Selection.EVERY, Optional.of(new Page.Cursor("garbage")), 10));
    }

    @Test
    default void aBatchThatIsTooLargeIsRefusedWhole() {
        List<NewMemory> tooMany = Collections.nCopies(10_001, NewMemory.semantic("likes coffee"));
        assertRefused("memories", () -> rig().agent().rememberAll(tooMany));
        assertNothingIsStored();
    }

    private void assertRefused(String field, Runnable act) {
        InvalidRequestException refusal = catchThrowableOfType(InvalidRequestException.class, act::run);
        assertThat(refusal).as("a refusal of %s", field).isNotNull();
        assertThat(refusal.field()).isEqualTo(field);
        assertThat(refusal).hasMessageStartingWith(field + ": ");
    }

    private void assertNothingIsStored() {
        assertThat(rig().remembrancer().statistics().versions()).isZero();
        assertThat(rig().remembrancer().statistics().lastChange()).isZero();
    }
}
