package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.Agent;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Correction;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryFields;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Selection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What was exported can be put back, with its ids, history and times. */
interface EngineRestoringContract extends EngineUnderTest {
    /** Memories with histories, corrections, marks and expiries. */
    private void live(SeededCases cases) {
        List<Receipt> receipts = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            rig().advance(Duration.ofSeconds(cases.below(1_000)));
            NewMemory memory = cases.newMemory(cases.scope());
            receipts.add(rig().remember(cases.percent(20) ? memory.ttl(Duration.ofDays(9)) : memory));
            Receipt some = cases.oneOf(receipts);
            Memory now = rig().get(some.id()).orElseThrow();
            if (cases.percent(20)) {
                rig().agent().memoriesInEveryScope().verify(some.id());
            } else if (cases.percent(20) && now.revision().superseded().isEmpty()) {
                rig().agent().memoriesInEveryScope().correct(some.id(), Correction.of("corrected " + i));
            }
        }
    }

    private static List<Map<String, Object>> export(Agent agent) {
        return EngineRig.allVersions(agent).stream().map(MemoryFields::of).toList();
    }

    private static List<Memory> read(Agent agent, List<Map<String, Object>> exported) {
        return exported.stream()
                .map(fields -> MemoryFields.memory(agent.info().id(), fields))
                .toList();
    }

    @Test
    default void whatWasExportedIsPutBackAsItWas() {
        Seeds.run(8, cases -> {
            live(cases);
            List<Map<String, Object>> exported = export(rig().agent());
            try (Remembrancer other = rig().openAnother("other-" + cases.seed())) {
                Agent restored = other.agent("support");
                List<Memory> versions = read(restored, exported);
                assertThat(restored.memoriesInEveryScope().restore(versions)).isEqualTo(versions.size());
                assertThat(Set.copyOf(export(restored))).isEqualTo(Set.copyOf(exported));
                assertThat(restored.memoriesInEveryScope().restore(versions)).isZero();
                assertThat(Set.copyOf(export(restored))).isEqualTo(Set.copyOf(exported));
                for (int i = 0; i < 5; i++) {
                    Scope scope = cases.scope();
                    String question = cases.sentence();
                    assertThat(recalled(restored, question, scope)).isEqualTo(recalled(rig().agent(), question, scope));
                }
                assertThat(other.check()).isEmpty();
            }
            rig().agent().memoriesInEveryScope().forget(Selection.EVERY, false);
        });
    }

    private static Set<String> recalled(Agent agent, String question, Scope scope) {
        return agent.recall(EngineRig.everything(question, scope)).memories().stream()
                .map(recalled -> recalled.memory().id().value())
                .collect(Collectors.toSet());
    }

    @Test
    default void whatIsThereAlreadyIsLeftAsItIs() {
        Memory memory = rig().get(rig().remember(Scope.OPEN, "likes coffee")).orElseThrow();
        Agent agent = rig().agent();
        agent.memoriesInEveryScope().pin(memory.id(), true);
        assertThat(agent.memoriesInEveryScope().restore(List.of(memory))).isZero();
        assertThat(rig().get(memory.id()).orElseThrow().standing().pinned()).isTrue();
        agent.memoriesInEveryScope().forget(List.of(memory.id()), false);
        assertThat(agent.memoriesInEveryScope().restore(List.of(memory))).isEqualTo(1);
        assertThat(rig().get(memory.id())).contains(memory);
        assertThat(rig().recall("coffee", Scope.OPEN)).extracting(Memory::id).containsExactly(memory.id());
    }

    @Test
    default void aRestoredLineGoesOn() {
        rig().remember(NewMemory.semantic("one").key("k"));
        rig().advance(Duration.ofSeconds(1));
        Receipt second = rig().remember(NewMemory.semantic("two").key("k"));
        List<Memory> exported = EngineRig.allVersions(rig().agent());
        rig().agent().memoriesInEveryScope().forget(Selection.EVERY, false);
        List<Memory> reversed = new ArrayList<>(exported);
        Collections.reverse(reversed);
        assertThat(rig().agent().memoriesInEveryScope().restore(reversed)).isEqualTo(2);
        rig().advance(Duration.ofSeconds(1));
        Receipt third = rig().remember(NewMemory.semantic("three").key("k"));
        assertThat(third.version()).isEqualTo(3);
        assertThat(third.superseded()).containsExactly(second.id());
        assertThat(rig().agent().memoriesInEveryScope().history(third.id()))
                .extracting(Memory::content)
                .containsExactly("one", "two", "three");
        assertThat(rig().remember(NewMemory.semantic("three").key("k")).outcome())
                .isEqualTo(Receipt.Outcome.REPEATED);
    }
}
