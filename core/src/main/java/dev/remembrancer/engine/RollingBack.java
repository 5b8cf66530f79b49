package dev.remembrancer.engine;

import dev.remembrancer.AgentId;
import dev.remembrancer.MemoryId;
import dev.remembrancer.audit.Act;
import dev.remembrancer.hygiene.rollback.Rollback;
import dev.remembrancer.hygiene.rollback.RolledBack;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.StoreReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes versions back: each line is then what it would be had they never been said. One unit of the store. */
final class RollingBack {
    private static final int PAGE = 1_000;

    private final Engine.Parts parts;
    private final AgentId agent;
    private final Reach reach;
    private final SettingAside aside;
    private final Recording recording;

    RollingBack(Engine.Parts parts, AgentId agent, Reach reach) {
        this.parts = parts;
        this.agent = agent;
        this.reach = reach;
        this.aside = new SettingAside(parts, agent, reach);
        this.recording = new Recording(parts.recorder(), agent);
    }

    /**
     * What is to be done.
     *
     * @param going the versions to be taken back
     * @param changed the versions whose supersession is another then
     * @param current those of them that are current then, and were not before
     * @param effects what follows for what was consolidated with them
     */
    private record Plan(
            Map<Memory, SettingAside.Going> going,
            List<Memory> changed,
            List<MemoryId> current,
            Derived.Effects effects) {
        RolledBack told(boolean dryRun) {
            return new RolledBack(
                    Stream.concat(going.keySet().stream(), effects.dissolved().stream())
                            .map(Memory::id)
                            .toList(),
                    Stream.concat(current.stream(), effects.released().stream()).toList(),
                    dryRun);
        }
    }

    RolledBack rollBack(Rollback what, boolean dryRun) {
        Instant now = parts.now();
        if (dryRun) {
            Plan previewed = parts.store().read(reader -> plan(reader, what, now));
            recording.previewed(Act.ROLL_BACK, List.copyOf(previewed.going().keySet()), now);
            return previewed.told(true);
        }
        Plan done = parts.store().write(writer -> {
            Plan plan = plan(writer, what, now);
            plan.effects().apply(writer);
            plan.going().forEach((memory, one) -> {
                if (one.until().isAfter(now)) {
                    writer.setAside(agent, memory.id(), one.at(), one.until());
                } else {
                    writer.delete(agent, memory.id());
                }
            });
            plan.changed().forEach(writer::update);
            recording.wrote(writer, Act.ROLL_BACK, List.copyOf(plan.going().keySet()), now);
            return plan;
        });
        return done.told(false);
    }

    private Plan plan(StoreReader reader, Rollback what, Instant now) {
        Set<MemoryId> lines = lines(reader, what, now);
        List<Memory> takenBack = lines.stream()
                .flatMap(id -> reader.line(agent, reach, id).stream())
                .filter(what::takesBack)
                .toList();
        Plan plan = new Plan(
                new LinkedHashMap<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                Derived.ofTakingBack(reader, agent, takenBack));
        Set<MemoryId> dissolved =
                plan.effects().dissolved().stream().map(Memory::id).collect(Collectors.toSet());
        for (MemoryId id : lines) {
            List<Memory> line = reader.line(agent, reach, id).stream()
                    .filter(version -> !dissolved.contains(version.id()))
                    .toList();
            Instant at = aside.moment(reader, id, now);
            line.stream()
                    .filter(what::takesBack)
                    .forEach(going -> plan.going().put(going, new SettingAside.Going(at, until(going, now))));
            List<Memory> staying =
                    line.stream().filter(version -> !what.takesBack(version)).toList();
            List<Memory> replayed = Replay.of(staying);
            for (int i = 0; i < staying.size(); i++) {
                Memory was = staying.get(i);
                Memory is = replayed.get(i);
                if (!is.equals(was)) {
                    plan.changed().add(is);
                    if (is.isCurrent(now) && !was.isCurrent(now)) {
                        plan.current().add(is.id());
                    }
                }
            }
        }
        reinstate(reader, plan, now);
        return plan;
    }

    /** What was retired by what is taken back, in whatever line, is current again. */
    private void reinstate(StoreReader reader, Plan plan, Instant now) {
        Set<MemoryId> going = new LinkedHashSet<>();
        plan.going().keySet().forEach(memory -> going.add(memory.id()));
        for (Memory retired : reader.contradictedBy(agent, reach, going)) {
            if (!going.contains(retired.id())) {
                Memory back = retired.released();
                plan.changed().removeIf(changed -> changed.id().equals(back.id()));
                plan.changed().add(back);
                if (back.isCurrent(now)) {
                    plan.current().add(back.id());
                }
            }
        }
    }

    /** It is kept no longer than it would have been. */
    private Instant until(Memory version, Instant now) {
        Instant until = now.plus(parts.forgottenKept());
        return version.validity()
                .expiresAt()
                .filter(expiry -> expiry.isBefore(until))
                .orElse(until);
    }

    private Set<MemoryId> lines(StoreReader reader, Rollback what, Instant now) {
        Selection asked = what.source().map(Selection.EVERY::source).orElse(Selection.EVERY);
        Selection selection = what.after().map(asked::recordedFrom).orElse(asked);
        Set<MemoryId> lines = new LinkedHashSet<>();
        Optional<Page.Cursor> next = Optional.empty();
        do {
            Page page = reader.list(agent, reach, selection, now, next, PAGE);
            page.memories().stream()
                    .filter(what::takesBack)
                    .forEach(memory -> lines.add(memory.revision().line()));
            next = page.next();
        } while (next.isPresent());
        return lines;
    }
}
