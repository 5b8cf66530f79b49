package dev.remembrancer.testkit;

import dev.remembrancer.AgentId;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.ConflictException;
import dev.remembrancer.MemoryId;
import dev.remembrancer.memory.ForgottenMemory;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Order;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.spi.MemoryStore;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.StoreReader.KeptReceipt;
import dev.remembrancer.spi.StoreWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Random units of work, each of which can be carried out by several stores and tells what it saw. */
final class RandomUnits {
    static final List<String> FINGERPRINTS = List.of("one", "two");
    static final List<String> REQUESTS = List.of("r1", "r2", "r3");

    private final SeededCases cases;
    private final MutableClock clock;
    private final List<AgentId> agents;
    private final List<Memory> known = new ArrayList<>();
    private boolean begun;

    RandomUnits(SeededCases cases, MutableClock clock) {
        this.cases = cases;
        this.clock = clock;
        this.agents = List.of(new AgentId("agt_a" + cases.seed()), new AgentId("agt_b" + cases.seed()));
    }

    /**
     * A unit.
     *
     * @param fails whether it fails after all its steps
     */
    record Unit(List<Step> steps, boolean fails) {
        /** What its steps returned, or that it failed. */
        Object carryOut(MemoryStore store) {
            try {
                return store.<List<Object>>write(writer -> {
                    List<Object> results = new ArrayList<>();
                    steps.forEach(step -> results.add(step.act().apply(writer)));
                    if (fails) {
                        throw new ConflictException("on purpose");
                    }
                    return results;
                });
            } catch (ConflictException onPurpose) {
                return "failed";
            }
        }

        @Override
        public String toString() {
            return steps.stream().map(Step::name).collect(Collectors.joining(", ")) + (fails ? ", then fails" : "");
        }
    }

    /** A part of a unit, under a name for messages. */
    record Step(String name, Function<StoreWriter, Object> act) {}

    List<AgentId> agents() {
        return agents;
    }

    Unit next() {
        if (!begun) {
            begun = true;
            return new Unit(agents.stream().map(this::addAgent).toList(), false);
        }
        if (cases.percent(30)) {
            clock.advance(Duration.ofSeconds(cases.between(-5, 3_600)));
        }
        List<Step> steps = new ArrayList<>();
        for (int i = cases.between(1, 4); i > 0; i--) {
            steps.add(step());
        }
        return new Unit(steps, cases.percent(10));
    }

    private Step addAgent(AgentId id) {
        Instant now = clock.instant();
        return new Step("add " + id, writer -> {
            writer.addAgent(new AgentInfo(id, id.value(), now));
            return true;
        });
    }

    private Step step() {
        int kind = cases.below(100);
        if (known.isEmpty() || kind < 30) {
            return insert();
        }
        return kind < 45
                ? update()
                : kind < 55
                        ? cases.percent(50) ? delete() : setAside()
                        : kind < 70 ? putPassages() : kind < 78 ? countRecall() : kind < 88 ? receipts() : look();
    }

    private Step insert() {
        Memory memory = cases.memory(cases.oneOf(agents), cases.scope(), clock.instant());
        String digest = "digest " + cases.below(4);
        known.add(memory);
        return new Step("insert " + memory.id(), writer -> {
            writer.insert(memory, digest);
            return idsOf(writer.withDigest(memory.agent(), memory.scope(), digest));
        });
    }

    private Step update() {
        Memory memory = cases.oneOf(known);
        Memory marks = cases.memory(memory.agent(), memory.scope(), clock.instant());
        Memory changed = memory.with(marks.standing()).with(marks.validity());
        Memory replaced = marks.revision().superseded().map(changed::superseded).orElse(changed);
        return new Step("update " + memory.id(), writer -> writer.update(replaced));
    }

    private Step delete() {
        Memory memory = cases.oneOf(known);
        AgentId agent = cases.percent(90) ? memory.agent() : cases.oneOf(agents);
        return new Step("delete " + memory.id(), writer -> writer.delete(agent, memory.id()));
    }

    private Step setAside() {
        Memory memory = cases.oneOf(known);
        AgentId agent = cases.percent(90) ? memory.agent() : cases.oneOf(agents);
        Instant now = clock.instant();
        if (cases.percent(30)) {
            return new Step(
                    "drop what was set aside",
                    writer -> List.of(
                            writer.hasForgottenToDrop(now),
                            writer.dropForgotten(now, 100),
                            writer.hasForgottenToDrop(now)));
        }
        if (cases.percent(30)) {
            return new Step("put back " + memory.id(), writer -> {
                Optional<ForgottenMemory> forgotten = writer.forgotten(agent, Reach.across(), memory.id(), now);
                if (forgotten.isPresent()) {
                    writer.dropForgotten(agent, memory.id());
                    writer.insert(forgotten.get().memory(), "digest");
                }
                return forgotten;
            });
        }
        Instant until = now.plus(Duration.ofSeconds(cases.below(7_200)));
        return new Step(
                "set aside " + memory.id(),
                writer -> List.of(
                        writer.setAside(agent, memory.id(), now, until),
                        writer.forgotten(agent, Reach.across(), now, Optional.empty(), 1_000)
                                .memories()));
    }

    private Step putPassages() {
        Memory memory = cases.oneOf(known);
        String fingerprint = cases.oneOf(FINGERPRINTS);
        List<Passage> passages = cases.passages(memory.content(), StoreRig.DIMENSION);
        return new Step("put passages of " + memory.id(), writer -> {
            writer.putPassages(memory.agent(), memory.id(), fingerprint, passages);
            return StoreRig.areSame(writer.passages(memory.agent(), memory.id(), fingerprint), passages);
        });
    }

    private Step countRecall() {
        AgentId agent = cases.oneOf(agents);
        Set<MemoryId> ids = new HashSet<>(
                List.of(cases.oneOf(known).id(), cases.oneOf(known).id()));
        Instant at = clock.instant();
        return new Step("count recall of " + ids, writer -> {
            writer.countRecall(agent, ids, at);
            return writer.memories(agent, Reach.across(), ids);
        });
    }

    private Step receipts() {
        AgentId agent = cases.oneOf(agents);
        String request = cases.oneOf(REQUESTS);
        Instant now = clock.instant();
        if (cases.percent(30)) {
            Instant before = cases.around(now, Duration.ofHours(2));
            return new Step("drop receipts before " + before, writer -> writer.dropReceipts(before));
        }
        KeptReceipt receipt = new KeptReceipt(cases.word(), cases.sentence());
        return new Step("keep receipt " + request, writer -> {
            if (writer.receipt(agent, request).isEmpty()) {
                writer.keepReceipt(agent, request, receipt, now);
            }
            return writer.receipt(agent, request);
        });
    }

    private Step look() {
        AgentId agent = cases.oneOf(agents);
        Reach reach = cases.percent(20) ? Reach.across() : Reach.from(cases.scope());
        Selection selection = cases.percent(50) ? Selection.CURRENT : Selection.EVERY.types(cases.types());
        Instant now = clock.instant();
        if (cases.percent(40)) {
            Order order = cases.oneOf(Order.class);
            return new Step(
                    "list " + selection + " in " + reach + " by " + order,
                    writer -> order == Order.UPDATED
                            ? idsOf(StoreRig.pages(writer, agent, reach, selection, order, now, 3))
                            : StoreRig.pages(writer, agent, reach, selection, order, now, 3));
        }
        return new Step("look at " + selection + " in " + reach, writer -> {
            Set<MemoryId> seen = idsOf(StoreRig.pages(writer, agent, reach, selection, now, 3));
            return List.of(seen, writer.count(agent, reach, selection, now), writer.memories(agent, reach, seen));
        });
    }

    private static Set<MemoryId> idsOf(List<Memory> memories) {
        return memories.stream().map(Memory::id).collect(Collectors.toSet());
    }
}
