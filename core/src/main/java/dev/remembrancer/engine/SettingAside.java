package dev.remembrancer.engine;

import dev.remembrancer.AgentId;
import dev.remembrancer.ConflictException;
import dev.remembrancer.MemoryId;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.audit.Act;
import dev.remembrancer.memory.Forgetting;
import dev.remembrancer.memory.Forgotten;
import dev.remembrancer.memory.ForgottenMemory;
import dev.remembrancer.memory.ForgottenPage;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Restored;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.spi.KeptOutcomes;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.StoreReader;
import dev.remembrancer.spi.StoreWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Forgetting whole lines, and putting them back while that can be done. What is forgotten lies apart from all that is
 * stored, so that no other part of the engine has to know of it.
 */
final class SettingAside {
    private static final int PAGE = 1_000;

    private final Engine.Parts parts;
    private final AgentId agent;
    private final Reach reach;
    private final Versions versions;
    private final Recording recording;

    SettingAside(Engine.Parts parts, AgentId agent, Reach reach) {
        this.parts = parts;
        this.agent = agent;
        this.reach = reach;
        this.versions = new Versions(parts.embedder().info().fingerprint());
        this.recording = new Recording(parts.recorder(), agent);
    }

    /** What is to be forgotten: of what is stored, and of what was forgotten before. */
    record Choice(List<Memory> stored, List<Memory> forgotten) {
        List<Memory> all() {
            return Stream.concat(stored.stream(), forgotten.stream()).toList();
        }
    }

    private record Previewed(Choice choice, Forgotten told) {}

    /** The versions with those ids. */
    Choice ofIds(StoreReader reader, List<MemoryId> ids, Forgetting how, Instant now) {
        List<Memory> stored = new ArrayList<>();
        List<Memory> forgotten = new ArrayList<>();
        for (MemoryId id : new LinkedHashSet<>(ids)) {
            Optional<Memory> there = reader.memory(agent, reach, id);
            there.ifPresent(stored::add);
            if (how.isForGood() && there.isEmpty()) {
                reader.forgotten(agent, reach, id, now)
                        .map(ForgottenMemory::memory)
                        .ifPresent(forgotten::add);
            }
        }
        return new Choice(stored, forgotten);
    }

    /** The versions that are selected. */
    Choice ofSelected(StoreReader reader, Selection selection, Forgetting how, Instant now) {
        List<Memory> stored = new ArrayList<>();
        Optional<Page.Cursor> next = Optional.empty();
        do {
            Page page = reader.list(agent, reach, selection, now, next, PAGE);
            stored.addAll(page.memories());
            next = page.next();
        } while (next.isPresent());
        return new Choice(stored, how.isForGood() ? forgotten(reader, selection, now) : List.of());
    }

    private List<Memory> forgotten(StoreReader reader, Selection selection, Instant now) {
        List<Memory> forgotten = new ArrayList<>();
        Optional<Page.Cursor> next = Optional.empty();
        do {
            ForgottenPage page = reader.forgotten(agent, reach, now, next, PAGE);
            page.memories().stream()
                    .filter(aside -> selection.selects(aside.memory(), aside.forgottenAt()))
                    .map(ForgottenMemory::memory)
                    .forEach(forgotten::add);
            next = page.next();
        } while (next.isPresent());
        return forgotten;
    }

    /** Forgets the whole lines of what is chosen, or only counts them. Both look at one state of the store. */
    Forgotten forget(Forgetting how, Instant now, Function<StoreReader, Choice> choosing) {
        if (how.isDryRun()) {
            Previewed preview = parts.store().read(reader -> {
                Choice choice = choosing.apply(reader);
                return new Previewed(
                        choice,
                        told(
                                choice,
                                leaving(reader, choice, now).versions()
                                        + forgottenLines(reader, choice, now).size(),
                                how));
            });
            recording.previewed(Act.FORGET, preview.choice().all(), now);
            return preview.told();
        }
        Forgotten forgotten = parts.store().write(writer -> forget(writer, choosing.apply(writer), how, now));
        return forgotten;
    }

    /** Forgets the whole lines of what is chosen, as a part of a unit. */
    Forgotten forget(StoreWriter writer, Choice choice, Forgetting how, Instant now) {
        Set<MemoryId> before = forgottenLines(writer, choice, now);
        before.forEach(id -> writer.dropForgotten(agent, id));
        Leaving leaving = leaving(writer, choice, now);
        leaving.effects().apply(writer);
        leaving.going().forEach((id, one) -> {
            if (how.isForGood() || !one.until().isAfter(now)) {
                writer.delete(agent, id);
            } else {
                writer.setAside(agent, id, one.at(), one.until());
            }
        });
        recording.wrote(writer, Act.FORGET, choice.all(), now);
        return told(choice, leaving.versions() + before.size(), how);
    }

    private static Forgotten told(Choice choice, long versions, Forgetting how) {
        List<MemoryId> ids = new ArrayList<>();
        choice.stored().forEach(memory -> ids.add(memory.id()));
        choice.forgotten().forEach(memory -> ids.add(memory.id()));
        return new Forgotten(ids, versions, how.isDryRun());
    }

    /**
     * A version that is set aside.
     *
     * @param at when, for what was forgotten together: the same for no other part of its line
     * @param until how long it is kept
     */
    record Going(Instant at, Instant until) {}

    /**
     * What leaves when something is forgotten.
     *
     * @param going the versions to be set aside
     * @param effects what else follows
     */
    private record Leaving(Map<MemoryId, Going> going, Derived.Effects effects) {
        int versions() {
            return going.size() + effects.dissolved().size();
        }
    }

    /** Every version of the lines of what is stored and chosen, and what goes with them. */
    private Leaving leaving(StoreReader reader, Choice choice, Instant now) {
        Derived.Effects effects = Derived.ofForgetting(reader, agent, linesOf(choice.stored()));
        Map<MemoryId, Going> all = new LinkedHashMap<>();
        for (MemoryId line : effects.lines()) {
            List<Memory> versionsOfLine = reader.line(agent, reach, line);
            Going going = new Going(moment(reader, line, now), until(versionsOfLine, now));
            versionsOfLine.forEach(version -> all.put(version.id(), going));
        }
        return new Leaving(all, effects);
    }

    /** Now, or right after what was set aside of that line before, if the clock stands still. */
    Instant moment(StoreReader reader, MemoryId line, Instant now) {
        return reader.forgottenLine(agent, Reach.across(), line, now).stream()
                .map(before -> before.forgottenAt().plus(1, ChronoUnit.MICROS))
                .filter(after -> after.isAfter(now))
                .max(Instant::compareTo)
                .orElse(now);
    }

    /** A line is kept no longer than it would have been, had it not been forgotten. */
    private Instant until(List<Memory> line, Instant now) {
        Instant until = now.plus(parts.forgottenKept());
        return line.stream()
                .filter(version -> version.revision().superseded().isEmpty())
                .flatMap(version -> version.validity().expiresAt().stream())
                .filter(expiry -> expiry.isBefore(until))
                .min(Instant::compareTo)
                .orElse(until);
    }

    private Set<MemoryId> forgottenLines(StoreReader reader, Choice choice, Instant now) {
        Set<MemoryId> all = new LinkedHashSet<>();
        for (MemoryId line : linesOf(choice.forgotten())) {
            for (ForgottenMemory version : reader.forgottenLine(agent, reach, line, now)) {
                all.add(version.memory().id());
                sources(reader, version.memory(), now)
                        .forEach(source -> all.add(source.memory().id()));
            }
        }
        return all;
    }

    /** What a forgotten version stands for and was forgotten, too. */
    private List<ForgottenMemory> sources(StoreReader reader, Memory stands, Instant now) {
        return reader.consolidationsInto(agent, stands.id()).stream()
                .flatMap(step -> step.sources().stream())
                .distinct()
                .flatMap(source -> reader.forgotten(agent, reach, source, now).stream())
                .filter(source -> source.memory().consolidatedInto().equals(Optional.of(stands.id())))
                .toList();
    }

    private static Set<MemoryId> linesOf(List<Memory> memories) {
        Set<MemoryId> lines = new LinkedHashSet<>();
        memories.forEach(memory -> lines.add(memory.revision().line()));
        return lines;
    }

    Optional<ForgottenMemory> forgotten(MemoryId id) {
        Instant now = parts.now();
        return parts.store().read(reader -> reader.forgotten(agent, reach, id, now));
    }

    ForgottenPage forgotten(Optional<Page.Cursor> after, int limit) {
        Instant now = parts.now();
        return parts.store().read(reader -> reader.forgotten(agent, reach, now, after, limit));
    }

    /** Puts the line of a forgotten version back. Its vectors were not kept, so its texts are embedded again first. */
    Restored restore(MemoryId id) {
        Instant now = parts.now();
        List<Memory> shown = parts.store().read(reader -> restorable(reader, id, now));
        List<List<Passage>> embedded = parts.embedder()
                .embedTexts(shown.stream().map(Memory::searchText).toList());
        Map<MemoryId, List<Passage>> passages = new LinkedHashMap<>();
        for (int i = 0; i < shown.size(); i++) {
            passages.put(shown.get(i).id(), embedded.get(i));
        }
        Restored restored = parts.store().write(writer -> {
            List<Memory> line = restorable(writer, id, now);
            Set<MemoryId> back = line.stream().map(Memory::id).collect(Collectors.toSet());
            for (Memory version : line) {
                Optional<KeptOutcomes> fared = writer.forgottenOutcomes(agent, version.id());
                writer.dropForgotten(agent, version.id());
                // What stood for it may be gone since.
                boolean isStoodFor = version.consolidatedInto()
                        .map(by -> back.contains(by)
                                || writer.memory(agent, Reach.across(), by).isPresent())
                        .orElse(true);
                versions.insert(
                        writer,
                        isStoodFor ? version : version.released(),
                        Optional.ofNullable(passages.get(version.id())));
                fared.ifPresent(aside -> Revalidating.broughtBack(writer, version, aside));
            }
            Memory asked = line.stream()
                    .filter(version -> version.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> none(id));
            recording.wrote(writer, Act.RESTORE, line, now);
            return new Restored(asked, line.size());
        });
        return restored;
    }

    private List<Memory> restorable(StoreReader reader, MemoryId id, Instant now) {
        if (reader.memory(agent, reach, id).isPresent()) {
            throw new ConflictException(id + " is not forgotten, so there is nothing to restore");
        }
        ForgottenMemory asked = reader.forgotten(agent, reach, id, now).orElseThrow(() -> none(id));
        Memory forgotten = asked.memory();
        MemoryId line = forgotten.revision().line();
        reader.line(agent, reach, line).stream().findFirst().ifPresent(there -> {
            throw new ConflictException(id + " can't be restored: other versions of its history are there, such as "
                    + there.id() + "; forget them first");
        });
        forgotten
                .key()
                .flatMap(key ->
                        reader.keyed(agent, forgotten.scope(), key).stream().findFirst())
                .ifPresent(there -> {
                    throw new ConflictException(id + " can't be restored: its key was given another value since, in "
                            + there.revision().line() + "; forget that first");
                });
        // What was forgotten together comes back together: some of a line may have been taken back before the rest.
        List<Memory> together = reader.forgottenLine(agent, reach, line, now).stream()
                .filter(version -> version.forgottenAt().equals(asked.forgottenAt()))
                .map(ForgottenMemory::memory)
                .toList();
        return Stream.concat(
                        together.stream(),
                        together.stream()
                                .flatMap(version -> sources(reader, version, now).stream())
                                .map(ForgottenMemory::memory)
                                .filter(source -> reader.memory(agent, Reach.across(), source.id())
                                        .isEmpty()))
                .toList();
    }

    private static NotFoundException none(MemoryId id) {
        return new NotFoundException("no forgotten memory " + id + " can be restored from here");
    }

    /**
     * Drops what is kept under ids that were inserted anew, as the same memories.
     *
     * @throws ConflictException when one was forgotten in another scope: it is another's
     */
    void replaceForgotten(StoreWriter writer, List<Memory> inserted, Instant now) {
        for (Memory memory : inserted) {
            writer.forgotten(agent, Reach.across(), memory.id(), now)
                    .filter(forgotten -> !forgotten.memory().scope().equals(memory.scope()))
                    .ifPresent(others -> {
                        throw new ConflictException(memory.id() + " is the id of another memory; import it elsewhere");
                    });
            writer.dropForgotten(agent, memory.id());
        }
    }
}
