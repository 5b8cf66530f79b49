package dev.remembrancer.engine;

import dev.remembrancer.AgentId;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.Checks;
import dev.remembrancer.ConflictException;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Memories;
import dev.remembrancer.MemoryId;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.audit.Act;
import dev.remembrancer.hygiene.guard.Guarded;
import dev.remembrancer.hygiene.rollback.Rollback;
import dev.remembrancer.hygiene.rollback.RolledBack;
import dev.remembrancer.memory.Authority;
import dev.remembrancer.memory.Correction;
import dev.remembrancer.memory.ExportedMemory;
import dev.remembrancer.memory.Forgetting;
import dev.remembrancer.memory.Forgotten;
import dev.remembrancer.memory.ForgottenMemory;
import dev.remembrancer.memory.ForgottenPage;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryChangedException;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.Order;
import dev.remembrancer.memory.Outcomes;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Restored;
import dev.remembrancer.memory.Revision;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.memory.Source;
import dev.remembrancer.memory.Standing;
import dev.remembrancer.memory.Statement;
import dev.remembrancer.memory.Timeline;
import dev.remembrancer.memory.TrackRecord;
import dev.remembrancer.memory.Trial;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.StoreReader;
import dev.remembrancer.spi.StoreWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Looking after one agent's memories, as far as a {@link Reach} sees. */
final class Stewardship implements Memories {
    private static final int PAGE = 1_000;

    private final Engine.Parts parts;
    private final AgentId agent;
    private final Reach reach;
    private final Versions versions;
    private final SettingAside aside;
    private final Recording recording;
    private final Quarantine quarantine;
    private final Safekeeping safekeeping;
    private final Optional<Memory.State> seen;

    Stewardship(Engine.Parts parts, AgentId agent, Reach reach) {
        this(parts, agent, reach, Optional.empty());
    }

    /** @param seen the state in which one of them must be to be changed */
    private Stewardship(Engine.Parts parts, AgentId agent, Reach reach, Optional<Memory.State> seen) {
        this.seen = seen;
        this.parts = parts;
        this.agent = agent;
        this.reach = reach;
        this.versions = new Versions(parts.embedder().info().fingerprint());
        this.recording = new Recording(parts.recorder(), agent);
        this.aside = new SettingAside(parts, agent, reach);
        this.quarantine = new Quarantine(parts.ids(), agent);
        this.safekeeping = new Safekeeping(parts, agent);
    }

    @Override
    public Optional<Memory> get(MemoryId id) {
        Instant now = parts.now();
        return parts.store().read(reader -> find(reader, id, now));
    }

    @Override
    public Page list(Selection selection, Order order, Optional<Page.Cursor> after, int limit) {
        Checks.between("limit", limit, 1, PAGE);
        Bond bond = Bond.of(agent, reach, selection, order);
        Optional<Page.Cursor> place = bond.untie(after);
        Page page =
                parts.store().read(reader -> reader.list(agent, reach, selection, order, parts.now(), place, limit));
        return new Page(page.memories(), bond.tie(page.next()));
    }

    @Override
    public long count(Selection selection) {
        return parts.store().read(reader -> reader.count(agent, reach, selection, parts.now()));
    }

    @Override
    public List<Memory> history(MemoryId id) {
        Instant now = parts.now();
        return parts.store()
                .read(reader -> reader
                        .line(agent, reach, require(reader, id, now).revision().line())
                        .stream()
                        .filter(version -> !version.validity().isExpired(now))
                        .toList());
    }

    @Override
    public Optional<Memory> asOf(MemoryId id, Instant validAt, Instant knownAt) {
        Instant now = parts.now();
        // All of the line, what has expired too: it ended what was true before it.
        List<Memory> line = parts.store()
                .read(reader -> reader.line(
                        agent, reach, require(reader, id, now).revision().line()));
        return Timeline.at(line, Checks.instant("valid_at", validAt), Checks.instant("known_at", knownAt))
                .filter(version -> !version.validity().isExpired(now));
    }

    @Override
    public Receipt correct(MemoryId id, Correction asked) {
        Instant now = parts.now();
        Memory shown = parts.store().read(reader -> require(reader, id, now));
        Guarded<Correction> checked = parts.guard().check(asked, safekeeping.in(shown.scope()));
        Guarded<Correction> guarded =
                Authority.of(shown).outranks(new Authority(asked.source())) ? Quarantine.lower(checked) : checked;
        Correction correction = guarded.thing();
        if (guarded.isQuarantined()) {
            Receipt held = parts.store().write(writer -> {
                Memory wrong = requireCorrectable(writer, id, now);
                safekeeping.keep(writer, wrong.scope(), guarded, now);
                return quarantine.hold(writer, wrong, guarded, Digest.of(id + " " + correction), now);
            });
            return held;
        }
        List<Passage> passages = parts.embedder()
                .embedTexts(List.of(Memory.searchText(shown.provenance().author(), correction.content())))
                .get(0);
        Receipt receipt = parts.store().write(writer -> {
            safekeeping.keep(writer, shown.scope(), guarded, now);
            return correctApproved(writer, id, correction, passages, now);
        });
        return receipt.with(guarded.findings());
    }

    /** Makes a correction that nothing speaks against any more. */
    Receipt correctApproved(
            StoreWriter writer, MemoryId id, Correction correction, List<Passage> passages, Instant now) {
        Memory wrong = requireCorrectable(writer, id, now);
        Memory right = corrected(writer, wrong, correction, now);
        Receipt done = versions.correct(writer, wrong, right, Optional.of(passages));
        recording.wrote(writer, Act.CORRECT, List.of(wrong, right), now);
        return done;
    }

    private Memory requireCorrectable(StoreWriter writer, MemoryId id, Instant now) {
        Memory wrong = require(writer, id, now);
        requireAsSeen(wrong);
        if (wrong.revision().superseded().isPresent()) {
            throw new ConflictException(id + " was replaced by "
                    + wrong.revision().superseded().get().by() + "; correct that one");
        }
        return wrong;
    }

    private Memory corrected(StoreWriter writer, Memory wrong, Correction correction, Instant now) {
        Statement was = wrong.statement();
        Provenance provenance = wrong.provenance();
        MemoryId line = wrong.revision().line();
        Standing standing = Standing.fresh(wrong.standing().pinned());
        return new Memory(
                parts.ids().memory(),
                agent,
                wrong.scope(),
                new Statement(
                        was.type(),
                        was.key(),
                        correction.content(),
                        correction.data().or(was::data),
                        was.tags(),
                        was.metadata()),
                new Provenance(
                        correction.source(),
                        correction.source().confidence(),
                        provenance.author(),
                        provenance.saidAt(),
                        provenance.origin()),
                wrong.validity(),
                new Revision(line, Versions.nextNumber(writer.line(agent, reach, line)), now, Optional.empty()),
                correction.source() == Source.HUMAN ? standing.verified(now) : standing);
    }

    @Override
    public Memory reinstate(MemoryId id) {
        Instant now = parts.now();
        Memory reinstated = parts.store().write(writer -> {
            Memory retired = require(writer, id, now);
            requireAsSeen(retired);
            if (!retired.isContradicted()) {
                throw new ConflictException(id + " was not replaced by what contradicts it; there is nothing to undo");
            }
            Memory back = retired.released();
            writer.update(back);
            retired.revision()
                    .superseded()
                    .ifPresent(how -> Settling.keepBoth(writer, parts.ids().review(), back, how, now));
            recording.wrote(writer, Act.REINSTATE, List.of(back), now);
            return back;
        });
        return reinstated;
    }

    @Override
    public TrackRecord reportOutcome(MemoryId id, Trial trial) {
        Instant now = parts.now();
        Optional<String> note = trial.note().map(this::guardedNote);
        TrackRecord reported = parts.store().write(writer -> {
            Memory memory = require(writer, id, now);
            requireAsSeen(memory);
            if (memory.type() != MemoryType.PROCEDURAL) {
                throw new InvalidRequestException("id", "is that of no procedure; only procedures have outcomes");
            }
            TrackRecord told = new Revalidating(parts.ids(), parts.policy().revalidation())
                    .report(writer, memory, trial, note, now);
            recording.wrote(writer, Act.REPORT_OUTCOME, List.of(memory), now);
            return told;
        });
        return reported;
    }

    /** A note is read by a person alone, who is told when it may be an attack on what reads it otherwise. */
    private String guardedNote(String note) {
        Guarded<Correction> guarded = parts.guard().check(new Correction(note, Optional.empty(), Source.AGENT));
        return guarded.isQuarantined()
                ? "a note was left out: it may be an attack"
                : guarded.thing().content();
    }

    @Override
    public TrackRecord trackRecord(MemoryId id) {
        Instant now = parts.now();
        return parts.store().read(reader -> Revalidating.told(reader, require(reader, id, now)));
    }

    @Override
    public Map<MemoryId, Outcomes> outcomes(List<MemoryId> ids) {
        return parts.store().read(reader -> Revalidating.told(reader, agent, reach, ids));
    }

    @Override
    public Memory verify(MemoryId id) {
        Instant now = parts.now();
        return mark(id, Act.VERIFY, standing -> standing.verified(now));
    }

    @Override
    public Memory pin(MemoryId id, boolean pinned) {
        return mark(id, Act.PIN, standing -> standing.withPinned(pinned));
    }

    private Memory mark(MemoryId id, Act act, UnaryOperator<Standing> mark) {
        Instant now = parts.now();
        Memory marked = parts.store().write(writer -> {
            Memory memory = require(writer, id, now);
            requireAsSeen(memory);
            Memory changed = memory.with(mark.apply(memory.standing()));
            writer.update(changed);
            if (act == Act.VERIFY) {
                Revalidating.confirmed(writer, changed);
            }
            recording.wrote(writer, act, List.of(changed), now);
            return changed;
        });
        return marked;
    }

    @Override
    public Memories ifStill(Memory.State state) {
        return new Stewardship(parts, agent, reach, Optional.of(state));
    }

    @Override
    public Forgotten forget(List<MemoryId> ids, Forgetting how) {
        Instant now = parts.now();
        return aside.forget(how, now, reader -> {
            SettingAside.Choice choice = aside.ofIds(reader, ids, how, now);
            choice.stored().forEach(this::requireAsSeen);
            return choice;
        });
    }

    @Override
    public Forgotten forget(Selection selection, Forgetting how) {
        Instant now = parts.now();
        return aside.forget(how, now, reader -> aside.ofSelected(reader, selection, how, now));
    }

    @Override
    public Optional<ForgottenMemory> forgotten(MemoryId id) {
        return aside.forgotten(id);
    }

    @Override
    public ForgottenPage forgotten(Optional<Page.Cursor> after, int limit) {
        Checks.between("limit", limit, 1, PAGE);
        Bond bond = Bond.ofForgotten(agent, reach);
        ForgottenPage page = aside.forgotten(bond.untie(after), limit);
        return new ForgottenPage(page.memories(), bond.tie(page.next()));
    }

    @Override
    public Restored restore(MemoryId id) {
        return aside.restore(id);
    }

    @Override
    public RolledBack rollBack(Rollback what, boolean dryRun) {
        return new RollingBack(parts, agent, reach).rollBack(what, dryRun);
    }

    @Override
    public int restoreExported(List<ExportedMemory> exported) {
        Map<MemoryId, Guarded<Memory>> guarded = new LinkedHashMap<>();
        Map<MemoryId, Outcomes> fared = new LinkedHashMap<>();
        exported.forEach(
                one -> one.outcomes().ifPresent(told -> fared.put(one.memory().id(), told)));
        List<Memory> versionsToAdd = exported.stream()
                .map(ExportedMemory::memory)
                .filter(memory -> reach.covers(memory.scope()))
                .map(memory -> new Memory(
                        memory.id(),
                        agent,
                        memory.scope(),
                        memory.statement(),
                        memory.provenance(),
                        memory.validity(),
                        memory.revision(),
                        memory.standing()))
                .map(memory -> {
                    Guarded<Memory> one = parts.guard().check(memory, safekeeping.in(memory.scope()));
                    guarded.put(memory.id(), one);
                    return Quarantine.withheld(one);
                })
                .toList();
        List<Memory> missing = parts.store().read(reader -> missing(reader, versionsToAdd));
        List<List<Passage>> embedded = missing.isEmpty()
                ? List.of()
                : parts.embedder()
                        .embedTexts(missing.stream().map(Memory::searchText).toList());
        Map<MemoryId, List<Passage>> passages = new LinkedHashMap<>();
        for (int i = 0; i < missing.size(); i++) {
            passages.put(missing.get(i).id(), embedded.get(i));
        }
        int added = parts.store().write(writer -> {
            List<Memory> still = missing(writer, missing);
            still.forEach(memory -> Optional.ofNullable(guarded.get(memory.id()))
                    .ifPresent(one -> safekeeping.keep(writer, memory.scope(), one, parts.now())));
            still.forEach(memory -> versions.insert(writer, memory, Optional.ofNullable(passages.get(memory.id()))));
            Revalidating.broughtBack(writer, still, fared);
            aside.replaceForgotten(writer, still, parts.now());
            still.forEach(memory -> Optional.ofNullable(guarded.get(memory.id()))
                    .ifPresent(one -> quarantine.holdText(writer, one, parts.now())));
            recording.wrote(writer, Act.IMPORT, still, parts.now());
            return still.size();
        });
        return added;
    }

    private List<Memory> missing(StoreReader reader, List<Memory> wanted) {
        List<MemoryId> ids = wanted.stream().map(Memory::id).toList();
        for (AgentInfo other : reader.agents()) {
            if (!other.id().equals(agent)) {
                reader.memories(other.id(), Reach.across(), ids).keySet().stream()
                        .findFirst()
                        .ifPresent(id -> {
                            throw new ConflictException(id + " belongs to the agent " + other.name()
                                    + " of this store; restore into that agent or into another store");
                        });
            }
        }
        Set<MemoryId> there = reader.memories(agent, Reach.across(), ids).keySet();
        List<Memory> missing =
                wanted.stream().filter(memory -> !there.contains(memory.id())).toList();
        missing.forEach(memory -> memory.key()
                .ifPresent(key -> reader.keyed(agent, memory.scope(), key).stream()
                        .filter(known -> !known.revision()
                                .line()
                                .equals(memory.revision().line()))
                        .findFirst()
                        .ifPresent(known -> {
                            throw new ConflictException(
                                    memory.id() + " can't be restored: its key has another history here, "
                                            + known.revision().line() + "; forget that first");
                        })));
        return missing;
    }

    private Optional<Memory> find(StoreReader reader, MemoryId id, Instant now) {
        return reader.memory(agent, reach, id)
                .filter(memory -> !memory.validity().isExpired(now));
    }

    private Memory require(StoreReader reader, MemoryId id, Instant now) {
        return find(reader, id, now)
                .orElseThrow(() -> new NotFoundException("no memory " + id + " can be seen from here"));
    }

    private void requireAsSeen(Memory memory) {
        seen.filter(state -> state.memory().equals(memory.id()) && !state.equals(memory.state()))
                .ifPresent(state -> {
                    throw new MemoryChangedException(
                            memory.id() + " has changed since it was seen; read it again, then decide");
                });
    }
}
