package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.AgentId;
import dev.remembrancer.Checks;
import dev.remembrancer.Json;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryKey;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.memory.Revision;
import dev.remembrancer.memory.Source;
import dev.remembrancer.memory.Standing;
import dev.remembrancer.memory.Statement;
import dev.remembrancer.memory.Supersession;
import dev.remembrancer.memory.Validity;
import dev.remembrancer.spi.Reach;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is stored comes back as it was, and only what may change changes. */
interface StoreMemoriesContract extends StoreUnderTest {
    @Test
    default void aMemoryComesBackAsItWasWithEveryFieldSet() {
        AgentId agent = rig().agent("support");
        Instant micros = Instant.parse("2026-01-02T03:04:05.000001Z");
        MemoryId id = new MemoryId("mem_" + "aZ09_-".repeat(10));
        Memory memory = new Memory(
                id,
                agent,
                new Scope(Map.of(
                        Scope.Level.ORGANIZATION, "o".repeat(Scope.MAXIMUM_ID_LENGTH),
                        Scope.Level.PROJECT, "p&=%",
                        Scope.Level.USER, "\ud83e\udd84",
                        Scope.Level.TASK, "'\"",
                        Scope.Level.SESSION, "e\u0301")),
                new Statement(
                        MemoryType.PROCEDURAL,
                        Optional.of(new MemoryKey("a.b_c.d-e")),
                        "content",
                        Optional.of(new Json("{ \"big\": 12345678901234567890.10e5, \"big\": null }")),
                        Set.of("x", "\u00e9", "a,b", "[1]"),
                        new Json(" {\"n\":1.0,\"m\":1e-999}")),
                new Provenance(
                        Source.TOOL,
                        0.1 + 0.2,
                        Optional.of("\u202eauthor"),
                        Optional.of(Checks.EARLIEST),
                        Optional.of(new Provenance.Origin("s", Integer.MAX_VALUE, Optional.of("item")))),
                new Validity(micros, Optional.of(micros.plusNanos(1_000)), Optional.of(Checks.LATEST)),
                new Revision(
                        new MemoryId("mem_line"),
                        Integer.MAX_VALUE,
                        micros,
                        Optional.of(new Supersession(
                                Checks.LATEST,
                                new MemoryId("mem_by"),
                                Supersession.Reason.CORRECTED,
                                Checks.EARLIEST))),
                new Standing(true, Optional.of(micros), 1_000_000, Integer.MAX_VALUE, Optional.of(Checks.EARLIEST)));
        rig().insert(memory);
        assertThat(rig().memory(agent, id)).contains(memory);
        rig().reopenIfDurable();
        assertThat(rig().memory(agent, id)).contains(memory);
    }

    @Test
    default void everyTextSurvivesVerbatim() {
        AgentId agent = rig().agent("support");
        List<String> texts = new ArrayList<>(HostileText.VALID);
        texts.addAll(HostileText.largest());
        texts.removeIf(String::isBlank);
        SeededCases cases = new SeededCases(1);
        for (String text : texts) {
            Memory memory = withContent(cases.memory(agent, Scope.OPEN, rig().now()), text);
            rig().insert(memory);
            assertThat(rig().memory(agent, memory.id()).map(Memory::content)).contains(text);
        }
        assertThat(rig().store().check()).isEmpty();
    }

    @Test
    default void anyUnicodeSurvivesInEveryField() {
        Seeds.run(60, cases -> {
            AgentId agent = rig().agent("seed-" + cases.seed());
            Memory drawn = withContent(cases.memory(agent, cases.hostileScope(), rig().now()), cases.unicode());
            rig().insert(drawn);
            assertThat(rig().memory(agent, drawn.id())).contains(drawn);
            assertThat(rig().listed(reader -> reader.withDigest(agent, drawn.scope(), "digest of " + drawn.id())))
                    .containsExactly(drawn);
        });
    }

    private static Memory withContent(Memory memory, String content) {
        Statement was = memory.statement();
        return new Memory(
                memory.id(),
                memory.agent(),
                memory.scope(),
                new Statement(was.type(), was.key(), content, was.data(), was.tags(), was.metadata()),
                memory.provenance(),
                memory.validity(),
                memory.revision(),
                memory.standing());
    }

    @Test
    default void whatIsNotThereIsNotThere() {
        AgentId agent = rig().agent("support");
        MemoryId none = new MemoryId("mem_none");
        rig().look(reader -> {
            assertThat(reader.memory(agent, Reach.across(), none)).isEmpty();
            assertThat(reader.memories(agent, Reach.across(), List.of(none))).isEmpty();
            assertThat(reader.memories(agent, Reach.across(), List.of())).isEmpty();
            assertThat(reader.line(agent, Reach.across(), none)).isEmpty();
            assertThat(reader.keyed(agent, Scope.OPEN, new MemoryKey("none"))).isEmpty();
            assertThat(reader.withDigest(agent, Scope.OPEN, "none")).isEmpty();
            assertThat(reader.memory(new AgentId("agt_none"), Reach.across(), none))
                    .isEmpty();
        });
    }

    @Test
    default void anUpdateChangesStandingValidityAndSupersessionOnly() {
        Seeds.run(20, cases -> {
            AgentId agent = rig().agent("seed-" + cases.seed());
            Memory stored = rig().insert(cases.memory(agent, cases.scope(), rig().now()));
            Memory other = cases.memory(agent, stored.scope(), rig().now());
            Memory changed = marked(stored, other);
            assertThat(rig().did(writer -> writer.update(changed))).isTrue();
            assertThat(rig().memory(agent, stored.id())).contains(changed);
        });
    }

    /** One memory with the standing, the validity and the supersession of another. */
    private static Memory marked(Memory memory, Memory marks) {
        return new Memory(
                memory.id(),
                memory.agent(),
                memory.scope(),
                memory.statement(),
                memory.provenance(),
                marks.validity(),
                new Revision(
                        memory.revision().line(),
                        memory.revision().number(),
                        memory.revision().recordedAt(),
                        marks.revision().superseded()),
                marks.standing());
    }

    @Test
    default void anUpdateCanNotChangeWhereAMemoryIsTrueNorWhatItSays() {
        AgentId agent = rig().agent("support");
        AgentId other = rig().agent("other");
        SeededCases cases = new SeededCases(7);
        Scope alice = Scope.OPEN.user("alice");
        Memory stored = rig().insert(cases.memory(agent, alice, rig().now()));
        Memory forged = withContent(cases.memory(agent, Scope.OPEN.user("bob"), rig().now()), "forged");
        rig().tryWrite(writer -> writer.update(withId(forged, stored.id(), agent)));
        assertThat(rig().did(writer -> writer.update(withId(forged, stored.id(), other))))
                .isFalse();
        Memory now = rig().memory(agent, stored.id()).orElseThrow();
        assertThat(now.scope()).isEqualTo(alice);
        assertThat(now.statement()).isEqualTo(stored.statement());
        assertThat(now.provenance()).isEqualTo(stored.provenance());
        assertThat(now.revision().line()).isEqualTo(stored.revision().line());
        assertThat(now.revision().recordedAt()).isEqualTo(stored.revision().recordedAt());
        assertThat(rig().memory(other, stored.id())).isEmpty();
        assertThat(rig().find(reader -> reader.memory(agent, Reach.from(Scope.OPEN.user("bob")), stored.id())))
                .isEmpty();
    }

    private static Memory withId(Memory memory, MemoryId id, AgentId agent) {
        return new Memory(
                id,
                agent,
                memory.scope(),
                memory.statement(),
                memory.provenance(),
                memory.validity(),
                memory.revision(),
                memory.standing());
    }

    @Test
    default void updatingAndDeletingWhatIsNotThereDoesNothing() {
        AgentId agent = rig().agent("support");
        AgentId other = rig().agent("other");
        Memory memory = rig().insertSome(new SeededCases(1), agent, 1).get(0);
        Memory absent = new SeededCases(2).memory(agent, Scope.OPEN, rig().now());
        long before = rig().feed().last();
        rig().write(writer -> {
            assertThat(writer.update(absent)).isFalse();
            assertThat(writer.delete(agent, absent.id())).isFalse();
            assertThat(writer.delete(other, memory.id())).isFalse();
        });
        assertThat(rig().memory(agent, memory.id())).contains(memory);
        assertThat(rig().feed().last()).isEqualTo(before);
    }

    @Test
    default void aDeletedVersionIsGoneAndTheRestOfItsLineStays() {
        AgentId agent = rig().agent("support");
        List<Memory> line = insertLine(agent, Scope.OPEN, "k", 3);
        assertThat(rig().did(writer -> writer.delete(agent, line.get(1).id()))).isTrue();
        assertThat(rig().listed(reader ->
                        reader.line(agent, Reach.across(), line.get(0).id())))
                .containsExactly(line.get(0), line.get(2));
    }

    @Test
    default void versionsOfALineAndUnderAKeyComeInTheOrderTheyWereRecorded() {
        AgentId agent = rig().agent("support");
        List<Memory> here = insertLine(agent, Scope.OPEN.user("alice"), "k", 4);
        insertLine(agent, Scope.OPEN.user("alice").session("7"), "k", 2);
        insertLine(agent, Scope.OPEN, "k", 2);
        insertLine(agent, Scope.OPEN.user("alice"), "other", 2);
        rig().look(reader -> {
            assertThat(reader.line(agent, Reach.across(), here.get(0).id())).isEqualTo(here);
            assertThat(reader.keyed(agent, Scope.OPEN.user("alice"), new MemoryKey("k")))
                    .isEqualTo(here);
            assertThat(reader.keyed(agent, Scope.OPEN.user("Alice"), new MemoryKey("k")))
                    .isEmpty();
        });
    }

    /** Inserts versions of one line, the last recorded first, two of them at the same instant. */
    private List<Memory> insertLine(AgentId agent, Scope scope, String key, int many) {
        List<Memory> line = new ArrayList<>();
        String name = "mem_" + agent.value().substring(4) + "-" + Integer.toHexString(scope.hashCode()) + key;
        for (int number = 1; number <= many; number++) {
            Instant recorded = rig().now().plus(Duration.ofSeconds(number / 2));
            line.add(new Memory(
                    new MemoryId(number == 1 ? name : name + "-" + (9 - number)),
                    agent,
                    scope,
                    new Statement(
                            MemoryType.SEMANTIC,
                            Optional.of(new MemoryKey(key)),
                            "version " + number,
                            Optional.empty(),
                            Set.of(),
                            Json.EMPTY_OBJECT),
                    new Provenance(Source.USER, 1, Optional.empty(), Optional.empty(), Optional.empty()),
                    new Validity(rig().now(), Optional.empty(), Optional.empty()),
                    new Revision(new MemoryId(name), number, recorded, Optional.empty()),
                    Standing.fresh(false)));
        }
        for (int i = many - 1; i >= 0; i--) {
            rig().insert(line.get(i));
        }
        return line;
    }

    @Test
    default void versionsAreFoundByTheirDigestInExactlyTheirScope() {
        AgentId agent = rig().agent("support");
        AgentId other = rig().agent("other");
        SeededCases cases = new SeededCases(1);
        Scope alice = Scope.OPEN.user("alice");
        Memory one = cases.memory(agent, alice, rig().now());
        Memory two = cases.memory(agent, alice, rig().now());
        Memory elsewhere = cases.memory(agent, Scope.OPEN, rig().now());
        Memory different = cases.memory(agent, alice, rig().now());
        rig().write(writer -> {
            writer.insert(one, "same");
            writer.insert(two, "same");
            writer.insert(elsewhere, "same");
            writer.insert(different, "different");
        });
        rig().look(reader -> {
            assertThat(reader.withDigest(agent, alice, "same")).containsExactlyInAnyOrder(one, two);
            assertThat(reader.withDigest(agent, Scope.OPEN, "same")).containsExactly(elsewhere);
            assertThat(reader.withDigest(agent, alice.session("7"), "same")).isEmpty();
            assertThat(reader.withDigest(other, alice, "same")).isEmpty();
            assertThat(reader.knownDigests(agent, List.of("same", "same", "none \"\\", "different")))
                    .contains("same", "different");
            assertThat(reader.knownDigests(agent, List.of())).isEmpty();
        });
    }

    @Test
    default void countingARecallIsNoChange() {
        AgentId agent = rig().agent("support");
        AgentId other = rig().agent("other");
        Memory memory = rig().insertSome(new SeededCases(1), agent, 1).get(0);
        Memory untouched = rig().insertSome(new SeededCases(2), agent, 1).get(0);
        long before = rig().feed().last();
        Instant at = rig().clock().advance(Duration.ofMinutes(1));
        rig().write(writer -> {
            writer.countRecall(agent, List.of(memory.id(), new MemoryId("mem_none")), at);
            writer.countRecall(other, List.of(memory.id()), at);
            writer.countRecall(agent, List.of(), at);
        });
        Standing now = rig().memory(agent, memory.id()).orElseThrow().standing();
        assertThat(now.recalls()).isEqualTo(memory.standing().recalls() + 1);
        assertThat(now.lastRecalledAt()).contains(at);
        assertThat(rig().memory(agent, untouched.id())).contains(untouched);
        assertThat(rig().feed().last()).isEqualTo(before);
        assertThat(rig().changesAfter(before, 10)).isEmpty();
    }
}
