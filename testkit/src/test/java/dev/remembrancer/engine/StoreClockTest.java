package dev.remembrancer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.remembrancer.AgentId;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.ConflictException;
import dev.remembrancer.Ids;
import dev.remembrancer.Json;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.audit.Recorder;
import dev.remembrancer.hygiene.expiry.Sweep;
import dev.remembrancer.hygiene.expiry.Swept;
import dev.remembrancer.hygiene.policy.MemoryPolicy;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.memory.Revision;
import dev.remembrancer.memory.Source;
import dev.remembrancer.memory.Standing;
import dev.remembrancer.memory.Statement;
import dev.remembrancer.memory.Validity;
import dev.remembrancer.spi.KeptTime;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.SteadyClock;
import dev.remembrancer.testkit.InMemoryStore;
import dev.remembrancer.testkit.MutableClock;
import dev.remembrancer.testkit.SeededCases;
import dev.remembrancer.testkit.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Random schedules of clocks that are stepped, frozen and put right, of restarts, kills and reboots, against the truth
 * and against a plain model. {@code -Dschedules=N} runs that many of each kind.
 */
class StoreClockTest {
    private static final AgentId AGENT = new AgentId("agt_1");
    private static final Duration YEARS = Duration.ofDays(1_826);

    private static final List<Duration> LIVES = List.of(
            Duration.ofSeconds(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(59),
            Duration.ofHours(2),
            Duration.ofDays(1),
            Duration.ofDays(365));

    private static final List<Duration> STEPS =
            List.of(Duration.ofSeconds(1), Duration.ofMinutes(50), Duration.ofHours(1), Duration.ofMinutes(70), YEARS);

    private static final List<Duration> WAITS = List.of(
            Duration.ofMillis(500),
            Duration.ofSeconds(30),
            Duration.ofMinutes(4),
            Duration.ofMinutes(11),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofDays(2));

    /** What every schedule counts, so that a test that looked at nothing can be told from one that passed. */
    private static final class Counts {
        long schedules;
        long looks;
        long seen;
        long hidden;
        long hiddenAhead;
        long swept;
        long refused;
        long restarts;

        @Override
        public String toString() {
            return schedules + " schedules, " + looks + " looks: " + seen + " seen, " + hidden + " hidden ("
                    + hiddenAhead + " by a clock that stood ahead), " + swept + " removed, " + refused
                    + " sweeps refused, " + restarts + " restarts";
        }
    }

    /** The machine: the true time, and a steady clock that begins anew when it is booted. */
    private static final class Machine {
        private Instant truth = MutableClock.NOON;
        private long nanos;
        private int boots;

        void pass(Duration time) {
            truth = truth.plus(time);
            nanos += time.toNanos();
        }

        void reboot(Duration away) {
            truth = truth.plus(away);
            nanos = 0;
            boots++;
        }

        SteadyClock.Reading read() {
            return new SteadyClock.Reading("boot " + boots, nanos);
        }
    }

    /** A process with a clock of its own, which lies by so much. */
    private static final class Opened {
        private final Machine machine;
        private final InMemoryStore store;
        private Duration lie = Duration.ZERO;
        private Duration lied = Duration.ZERO;
        private StoreClock clock;

        Opened(Machine machine, InMemoryStore store) {
            this.machine = machine;
            this.store = store;
            this.clock = open();
        }

        private StoreClock open() {
            return new StoreClock(this::wall, machine::read, store);
        }

        /** What its upkeep does four times in a second. */
        void upkeep() {
            if (clock.isDue()) {
                clock.keep(store);
            }
        }

        void restart() {
            clock = open();
        }

        Instant wall() {
            return machine.truth.plus(lie);
        }

        boolean isAhead() {
            return lie.compareTo(Duration.ZERO) > 0;
        }

        void pass(Duration time) {
            lied = isAhead() ? lied.plus(time) : Duration.ZERO;
        }

        /** It lies on, when it is set from one lie to another. */
        void set(Duration to) {
            lie = to;
            lied = isAhead() ? lied : Duration.ZERO;
        }
    }

    private static int schedules() {
        return Integer.getInteger("schedules", 600);
    }

    private static Memory memory(int number, Instant now, Duration life) {
        MemoryId id = new MemoryId("mem_" + number);
        return new Memory(
                id,
                AGENT,
                Scope.OPEN,
                new Statement(
                        MemoryType.SEMANTIC,
                        Optional.empty(),
                        "memory " + number,
                        Optional.empty(),
                        Set.of(),
                        Json.EMPTY_OBJECT),
                new Provenance(Source.USER, 1, Optional.empty(), Optional.empty(), Optional.empty()),
                new Validity(now, Optional.empty(), Optional.of(now.plus(life))),
                new Revision(id, 1, now, Optional.empty()),
                Standing.fresh(false));
    }

    private static InMemoryStore store() {
        InMemoryStore store = new InMemoryStore();
        store.write(writer -> {
            writer.addAgent(new AgentInfo(AGENT, "support", MutableClock.NOON));
            return true;
        });
        return store;
    }

    private static Memory insert(InMemoryStore store, int number, Instant now, Duration life) {
        Memory memory = memory(number, now, life);
        store.write(writer -> {
            writer.insert(memory, "digest " + number);
            return true;
        });
        return memory;
    }

    private static boolean isStored(InMemoryStore store, Memory memory) {
        return store.<Boolean>read(
                reader -> reader.memory(AGENT, Reach.across(), memory.id()).isPresent());
    }

    private static Instant expiry(Memory memory) {
        return memory.validity().expiresAt().orElseThrow();
    }

    @Test
    void aSteadyClockThatOutlivesProcessesLetsNoWallClockReviveOrEndAnything() {
        Counts counts = new Counts();
        Seeds.run(schedules(), cases -> {
            counts.schedules++;
            truthful(cases, counts);
        });
        System.out.println("clocks, two processes: " + counts);
        assertThat(counts.hiddenAhead).isPositive();
        assertThat(counts.swept).isPositive();
        assertThat(counts.refused).isPositive();
    }

    /** Two processes on one machine, each with a clock that lies, ahead for less than ten minutes at a time. */
    private static void truthful(SeededCases cases, Counts counts) {
        Machine machine = new Machine();
        InMemoryStore store = store();
        List<Opened> processes = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            processes.add(new Opened(machine, store));
            processes.get(i).upkeep();
        }
        List<Memory> memories = new ArrayList<>();
        Duration skew = Duration.ZERO;
        for (int step = 0; step < 40; step++) {
            Opened process = cases.oneOf(processes);
            switch (cases.below(10)) {
                case 0, 1 -> {
                    Duration by = cases.oneOf(STEPS);
                    process.set(process.lie.plus(cases.percent(50) ? by : by.negated()));
                }
                case 2 -> process.set(Duration.ZERO);
                case 3 -> {
                    if (cases.percent(50)) {
                        process.clock.keep(store);
                    }
                    process.restart();
                    counts.restarts++;
                }
                case 4 -> {
                    Duration frozen = cases.oneOf(WAITS);
                    pass(machine, processes, frozen);
                    process.set(process.lie.minus(frozen));
                }
                case 5, 6 -> counts.refused += sweep(store, process, counts) ? 0 : 1;
                case 7 -> pass(machine, processes, cases.oneOf(WAITS));
                default -> memories.add(insert(store, memories.size(), process.clock.instant(), cases.oneOf(LIVES)));
            }
            for (Opened looking : processes) {
                looking.upkeep();
                if (looking.isAhead() && looking.lie.compareTo(KeptTime.BELIEVED) <= 0) {
                    skew = looking.lie.compareTo(skew) > 0 ? looking.lie : skew;
                }
                for (Memory memory : memories) {
                    judge(machine, looking, store, memory, skew, counts);
                }
            }
        }
    }

    private static void judge(
            Machine machine, Opened process, InMemoryStore store, Memory memory, Duration skew, Counts counts) {
        Instant now = process.clock.instant();
        boolean isStored = isStored(store, memory);
        boolean isSeen = isStored && !memory.validity().isExpired(now);
        boolean isOver = !machine.truth.isBefore(expiry(memory));
        counts.looks++;
        counts.seen += isSeen ? 1 : 0;
        counts.hidden += isSeen ? 0 : 1;
        if (isSeen) {
            assertThat(isOver)
                    .as("%s is seen at %s, after its time", memory.id(), machine.truth)
                    .isFalse();
        } else if (!machine.truth.isBefore(expiry(memory).minus(skew))) {
            return;
        } else if (isStored) {
            counts.hiddenAhead++;
            assertThat(process.isAhead())
                    .as("%s is hidden at %s by a clock that is not ahead", memory, machine.truth)
                    .isTrue();
        } else {
            fail("%s was removed at %s", memory, machine.truth);
        }
    }

    private static boolean sweep(InMemoryStore store, Opened process, Counts counts) {
        Sweeping sweeping = new Sweeping(
                store, Recorder.NONE, process.clock, MemoryPolicy.USUAL, new Ids(process.clock, new Random(1)));
        try {
            Swept told = sweeping.sweep(Sweep.DRY_RUN);
            Swept done = sweeping.sweep(Sweep.NOW);
            assertThat(done.expired()).isEqualTo(told.expired());
            counts.swept += done.expired();
            return true;
        } catch (ConflictException refused) {
            return false;
        }
    }

    /** Time passes, and whoever lies ahead is put right before he has done so for ten minutes. */
    private static void pass(Machine machine, List<Opened> processes, Duration time) {
        for (Opened process : processes) {
            if (process.isAhead() && process.lied.plus(time).compareTo(KeptTime.PROVEN) >= 0) {
                process.set(Duration.ZERO);
            }
        }
        machine.pass(time);
        processes.forEach(process -> process.pass(time));
    }

    @Test
    void whatIsKnownIsWhatTheRuleSaysOverRebootsLongLiesAndConfirmations() {
        Counts counts = new Counts();
        Seeds.run(schedules(), cases -> {
            counts.schedules++;
            byTheRule(cases, counts);
        });
        System.out.println("clocks, reboots and long lies: " + counts);
        assertThat(counts.hiddenAhead).isPositive();
        assertThat(counts.swept).isPositive();
    }

    /** One process at a time, on a machine that is booted again, with lies as long as you like. */
    private static void byTheRule(SeededCases cases, Counts counts) {
        Machine machine = new Machine();
        InMemoryStore store = store();
        Opened process = new Opened(machine, store);
        // What must be known at least, and what may be known at most: a clock may go a little unevenly, or not.
        LooksModel least = new LooksModel(Duration.ZERO);
        LooksModel most = new LooksModel(Duration.ofSeconds(4));
        List<LooksModel> models = List.of(least, most);
        look(machine, process, models, false);
        keep(store, process, models);
        List<Memory> memories = new ArrayList<>();
        List<Memory> removable = new ArrayList<>();
        for (int step = 0; step < 40; step++) {
            switch (cases.below(12)) {
                case 0, 1 -> {
                    Duration by = cases.oneOf(STEPS);
                    process.set(process.lie.plus(cases.percent(50) ? by : by.negated()));
                }
                case 2 -> process.set(Duration.ZERO);
                case 3 -> {
                    if (cases.percent(50)) {
                        keep(store, process, models);
                    }
                    models.forEach(LooksModel::lose);
                    process.restart();
                    counts.restarts++;
                }
                case 4 -> {
                    Duration frozen = cases.oneOf(WAITS);
                    machine.pass(frozen);
                    process.set(process.lie.minus(frozen));
                }
                case 5 -> {
                    models.forEach(LooksModel::lose);
                    machine.reboot(cases.oneOf(WAITS));
                    process.restart();
                    counts.restarts++;
                }
                case 6 -> {
                    counts.refused += sweep(store, process, counts) ? 0 : 1;
                }
                case 7 -> {
                    if (cases.percent(20)) {
                        look(machine, process, models, true);
                        process.clock.confirm(store);
                        models.forEach(LooksModel::keep);
                    }
                }
                case 8, 9 -> machine.pass(cases.oneOf(WAITS));
                case 10 -> keep(store, process, models);
                default -> memories.add(insert(store, memories.size(), process.clock.instant(), cases.oneOf(LIVES)));
            }
            look(machine, process, models, false);
            Instant now = process.clock.instant();
            Instant wall = process.wall();
            Instant known = least.mark();
            Instant believed = most.mark();
            for (Memory memory : memories) {
                counts.looks++;
                if (!expiry(memory).isAfter(believed)) {
                    removable.add(memory);
                }
                boolean isStored = isStored(store, memory);
                boolean isSeen = isStored && !memory.validity().isExpired(now);
                counts.seen += isSeen ? 1 : 0;
                counts.hidden += isSeen ? 0 : 1;
                if (isSeen) {
                    assertThat(expiry(memory)).as("%s is seen", memory.id()).isAfter(known);
                    assertThat(expiry(memory)).as("%s is seen", memory.id()).isAfter(wall);
                } else if (!isStored) {
                    assertThat(removable).as("%s was removed", memory.id()).contains(memory);
                } else if (expiry(memory).isAfter(believed)) {
                    counts.hiddenAhead++;
                    assertThat(expiry(memory)).as("%s is hidden", memory.id()).isBeforeOrEqualTo(wall);
                }
            }
        }
    }

    private static void look(Machine machine, Opened process, List<LooksModel> models, boolean isConfirmed) {
        SteadyClock.Reading reading = machine.read();
        models.forEach(model -> model.look(process.wall(), reading.run(), reading.nanos(), isConfirmed));
        assertThat(process.clock.instant()).isAfterOrEqualTo(process.wall());
    }

    private static void keep(InMemoryStore store, Opened process, List<LooksModel> models) {
        look(process.machine, process, models, false);
        process.clock.keep(store);
        models.forEach(LooksModel::keep);
    }
}
