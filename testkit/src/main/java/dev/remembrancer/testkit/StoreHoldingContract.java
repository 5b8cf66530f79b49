package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.AgentId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.spi.MemoryStore;
import dev.remembrancer.spi.StoreReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much a scope holds with all narrower ones, what of it may go, and what was kept long enough. */
interface StoreHoldingContract extends StoreUnderTest {
    @Test
    default void aRoomIsAScopeWithAllNarrowerOnesAndNothingBeside() {
        AgentId agent = rig().agent("support");
        AgentId other = rig().agent("sales");
        SeededCases cases = new SeededCases(1);
        Scope alice = Scope.OPEN.user("alice");
        for (Scope scope : List.of(
                Scope.OPEN,
                alice,
                alice.session("7"),
                alice.task("t").session("7"),
                Scope.OPEN.user("alice "),
                Scope.OPEN.user("alice%"),
                Scope.OPEN.user("alice2"),
                Scope.OPEN.user("alic"),
                alice.organization("acme"),
                Scope.OPEN.session("7"))) {
            rig().insert(cases.memory(agent, scope, rig().now()));
        }
        rig().insert(cases.memory(other, alice, rig().now()));
        assertThat(rig().number(reader -> reader.countHeld(agent, alice))).isEqualTo(3);
        rig().look(reader -> assertThat(reader.holdsExactDigests()).isFalse());
        assertThat(rig().number(reader -> reader.countHeld(agent, alice.organization("acme"))))
                .isEqualTo(1);
        assertThat(rig().number(reader -> reader.countHeld(agent, Scope.OPEN))).isEqualTo(10);
        assertThat(rig().number(reader -> reader.countHeld(agent, Scope.OPEN.user("nobody"))))
                .isZero();
    }

    @Test
    default void randomStoresTellTheSameAsPlainCollections() {
        Seeds.run(20, cases -> {
            MemoryStore oracle = new InMemoryStore();
            RandomUnits units = new RandomUnits(cases, rig().clock());
            for (int step = 0; step < 60; step++) {
                RandomUnits.Unit unit = units.next();
                assertThat(unit.carryOut(rig().store())).isEqualTo(unit.carryOut(oracle));
            }
            Instant now = rig().now().plus(Duration.ofDays(cases.between(-400, 400)));
            Duration life = Duration.ofDays(cases.below(400));
            for (AgentId agent : units.agents()) {
                for (Scope room : List.of(Scope.OPEN, cases.scope(), cases.hostileScope())) {
                    assertThat(rig().listed(reader -> told(reader, agent, room, now, life)))
                            .isEqualTo(oracle.<List<Object>>read(reader -> told(reader, agent, room, now, life)));
                }
            }
            units.agents().forEach(agent -> rig().write(writer -> writer.removeAgent(agent)));
        });
    }

    private static List<Object> told(StoreReader reader, AgentId agent, Scope room, Instant now, Duration life) {
        List<Object> told = new ArrayList<>();
        told.add(reader.countHeld(agent, room));
        for (int limit : List.of(1, 7, 1_000)) {
            told.add(reader.expendable(agent, room, now, limit).stream()
                    .map(Memory::id)
                    .toList());
        }
        for (MemoryType type : MemoryType.values()) {
            told.add(reader.outlived(agent, type, now, now.plus(life), 5).stream()
                    .map(Memory::id)
                    .toList());
            told.add(reader.countOutlived(agent, type, now, now.plus(life)));
        }
        return told;
    }
}
