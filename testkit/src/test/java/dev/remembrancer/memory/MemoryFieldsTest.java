package dev.remembrancer.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.AgentId;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Json;
import dev.remembrancer.Scope;
import dev.remembrancer.testkit.MutableClock;
import dev.remembrancer.testkit.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryFieldsTest {
    private static final AgentId AGENT = new AgentId("agt_1");

    @Test
    void whatIsWrittenIsReadAsItWas() {
        Seeds.run(300, cases -> {
            Memory memory = cases.memory(AGENT, cases.hostileScope(), MutableClock.NOON);
            assertThat(MemoryFields.memory(AGENT, MemoryFields.of(memory))).isEqualTo(memory);
        });
    }

    @Test
    void whatIsReadBelongsToTheAgentThatReadsIt() {
        AgentId other = new AgentId("agt_2");
        Seeds.run(1, cases -> {
            Memory memory = cases.memory(AGENT, Scope.OPEN, MutableClock.NOON);
            assertThat(MemoryFields.memory(other, MemoryFields.of(memory)).agent())
                    .isEqualTo(other);
        });
    }

    @Test
    void whatIsWrittenIsJson() {
        Seeds.run(100, cases -> {
            Memory memory = cases.memory(AGENT, cases.hostileScope(), MutableClock.NOON);
            assertThat(Json.of(MemoryFields.of(memory)).isObject()).isTrue();
        });
    }

    @Test
    void everyFieldOfAWrittenMemoryIsRequiredOrHasADefault() {
        Seeds.run(40, cases -> {
            Memory memory = cases.memory(AGENT, cases.scope(), MutableClock.NOON);
            for (String field : List.of("id", "content", "line", "version", "recorded_at", "source", "valid_from")) {
                Map<String, Object> fields = MemoryFields.of(memory);
                fields.remove(field);
                assertThatThrownBy(() -> MemoryFields.memory(AGENT, fields))
                        .isInstanceOfSatisfying(
                                InvalidRequestException.class,
                                refusal -> assertThat(refusal.field()).isEqualTo(field));
            }
        });
    }

    @Test
    void aNewMemoryIsReadFromTheFieldsOfARequest() {
        Instant noon = MutableClock.NOON;
        NewMemory memory = MemoryFields.newMemory(Map.ofEntries(
                Map.entry("content", "likes coffee"),
                Map.entry("type", "episodic"),
                Map.entry("key", "drink"),
                Map.entry("scope", Map.of("user", "alice", "session", "7")),
                Map.entry("project_id", "p"),
                Map.entry("data", Map.of("cups", 2)),
                Map.entry("tags", List.of("b", "a")),
                Map.entry("metadata", Map.of("x", true)),
                Map.entry("source", "tool"),
                Map.entry("confidence", 0.5),
                Map.entry("author", "Alice"),
                Map.entry("said_at", "2026-03-10T11:00:00Z"),
                Map.entry("origin", Map.of("session", "thread", "position", 3)),
                Map.entry("ttl_days", 2),
                Map.entry("pinned", true),
                Map.entry("idempotency_key", "r1")));
        assertThat(memory.scope())
                .isEqualTo(Scope.OPEN.project("p").user("alice").session("7"));
        assertThat(memory.statement().type()).isEqualTo(MemoryType.EPISODIC);
        assertThat(memory.statement().key()).contains(new MemoryKey("drink"));
        assertThat(memory.statement().data()).contains(new Json("{\"cups\":2}"));
        assertThat(memory.statement().tags()).containsExactly("a", "b");
        assertThat(memory.provenance())
                .isEqualTo(new Provenance(
                        Source.TOOL,
                        0.5,
                        Optional.of("Alice"),
                        Optional.of(noon.minus(Duration.ofHours(1))),
                        Optional.of(new Provenance.Origin("thread", 3, Optional.empty()))));
        assertThat(memory.validity(noon).expiresAt()).contains(noon.plus(Duration.ofDays(2)));
        assertThat(memory.isPinned()).isTrue();
        assertThat(memory.idempotencyKey()).contains("r1");
    }

    @Test
    void whatIsNotSaidHasItsUsualValue() {
        NewMemory memory = MemoryFields.newMemory(Map.of("content", "likes coffee"));
        assertThat(memory.statement().type()).isEqualTo(MemoryType.SEMANTIC);
        assertThat(memory.scope()).isEqualTo(Scope.OPEN);
        assertThat(memory.provenance().source()).isEqualTo(Source.USER);
        assertThat(memory.validity(MutableClock.NOON))
                .isEqualTo(new Validity(MutableClock.NOON, Optional.empty(), Optional.empty()));
        assertThat(memory.isPinned()).isFalse();
        assertThat(MemoryFields.newMemory(Map.of("content", "x", "memory_type", "procedural"))
                        .statement()
                        .type())
                .isEqualTo(MemoryType.PROCEDURAL);
    }

    @Test
    void aWrongFieldIsRefusedByItsName() {
        Map<String, Object> wrong = new HashMap<>();
        wrong.put("contents", "x");
        wrong.put("content", 1);
        wrong.put("type", "fact");
        wrong.put("key", "Not Dotted");
        wrong.put("scope", "alice");
        wrong.put("tags", "a,b");
        wrong.put("metadata", List.of());
        wrong.put("source", "nobody");
        wrong.put("confidence", "high");
        wrong.put("said_at", "yesterday");
        wrong.put("ttl_days", 1.5);
        wrong.put("ttl_seconds", "60");
        wrong.put("pinned", "yes");
        wrong.put("idempotency_key", 7);
        wrong.forEach((field, value) -> {
            Map<String, Object> fields = new HashMap<>(Map.of("content", "likes coffee"));
            fields.put(field, value);
            assertThatThrownBy(() -> MemoryFields.newMemory(fields))
                    .as(field)
                    .isInstanceOfSatisfying(
                            InvalidRequestException.class,
                            refusal -> assertThat(refusal.field()).isEqualTo(field));
        });
        assertThatThrownBy(() -> MemoryFields.newMemory(Map.of("content", "x", "scope", Map.of("team", "y"))))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> MemoryFields.newMemory(Map.of())).isInstanceOf(InvalidRequestException.class);
    }
}
