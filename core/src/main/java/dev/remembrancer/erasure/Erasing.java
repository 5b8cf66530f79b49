package dev.remembrancer.erasure;

import dev.remembrancer.Checks;
import dev.remembrancer.ErasureId;
import dev.remembrancer.Ids;
import dev.remembrancer.Json;
import dev.remembrancer.JsonFields;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.RemembrancerException;
import dev.remembrancer.TransientException;
import dev.remembrancer.Written;
import dev.remembrancer.audit.Act;
import dev.remembrancer.audit.Deed;
import dev.remembrancer.audit.Recorder;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.spi.ChangeFeed;
import dev.remembrancer.spi.KeptErasure;
import dev.remembrancer.spi.MemoryStore;
import dev.remembrancer.spi.OutOfRoom;
import dev.remembrancer.spi.Purged;
import dev.remembrancer.spi.SearchIndex;
import dev.remembrancer.spi.SubjectRows;
import dev.remembrancer.spi.Traces;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases subjects, step by step:
 *
 * <ol>
 *   <li>one unit of the store removes all rows, and keeps the erasure with what is needed to go on;
 *   <li>the ledger says who was erased;
 *   <li>the conversations are cleared;
 *   <li>the keys of the subject and of the conversations are destroyed, if the store seals what it keeps;
 *   <li>the files of the store, of the conversations and of the index are purged, and looked through;
 *   <li>the receipt is signed; what names the subject goes from the store, and from its files.
 * </ol>
 *
 * Every step after the first can be done again without harm, by any process. So whoever finds an erasure that is not
 * finished goes on with it from the second step.
 */
public final class Erasing implements Erasures {
    private static final Logger LOG = LoggerFactory.getLogger(Erasing.class);

    private final Parts parts;
    private final SubjectSessions sessions;
    private final Optional<IndexFiles> index;
    private final ReentrantLock lock;

    /**
     * What an erasure works on.
     *
     * @param store the memories
     * @param sessions the conversations
     * @param place what surrounds them
     * @param clock what time it is
     * @param ids where new identities come from
     * @param recorder writes down that somebody was erased, and unlinks what it wrote of them before
     */
    public record Parts(
            MemoryStore store, Sessions sessions, ErasurePlace place, InstantSource clock, Ids ids, Recorder recorder) {
        Parts as(Recorder other) {
            return new Parts(store, sessions, place, clock, ids, other);
        }

        Instant now() {
            return clock.instant().truncatedTo(ChronoUnit.MICROS);
        }
    }

    private Erasing(Parts parts, Optional<IndexFiles> index, ReentrantLock lock) {
        this.parts = parts;
        this.sessions = new SubjectSessions(parts.sessions());
        this.index = index;
        this.lock = lock;
    }

    /** Erases from a memory with a search index that follows those changes. */
    public static Erasing with(Parts parts, SearchIndex index, ChangeFeed changes) {
        return new Erasing(parts, Optional.of(new IndexFiles(index, changes)), new ReentrantLock());
    }

    /** Erases from a memory that has no search index yet. */
    public static Erasing withoutIndex(Parts parts) {
        return new Erasing(parts, Optional.empty(), new ReentrantLock());
    }

    /** The same, which writes down elsewhere, or as somebody else, who was erased. */
    public Erasing as(Recorder recorder) {
        return new Erasing(parts.as(recorder), index, lock);
    }

    @Override
    public ErasurePreview preview(EraseRequest request) {
        ErasurePreview preview = preview(request, Life.untilNow(parts.now()));
        if (preview.erasure().counts().isNothing()) {
            throw new NotFoundException("nothing of that subject is in this memory");
        }
        return preview;
    }

    private ErasurePreview preview(EraseRequest request, Life life) {
        String user = request.subject().user();
        record Seen(SubjectRows rows, String digest) {}
        Seen seen = parts.store()
                .read(reader ->
                        new Seen(reader.subject(user, life.through(), life.recorded()), reader.userDigest(user)));
        SubjectSessions.Choice choice =
                sessions.choose(request.subject(), seen.rows().origins(), request.sessions(), life.by());
        ErasureCounts counts =
                ErasureCounts.of(seen.rows()).withSessions(choice.going().size(), sessions.items(choice.going()));
        Erasure erasure = new Erasure(
                Optional.empty(),
                Erasure.State.PREVIEW,
                seen.digest(),
                request.reason(),
                counts,
                life.by(),
                Optional.empty(),
                List.of(),
                parts.place().untouched().get(),
                Optional.empty());
        return new ErasurePreview(erasure, choice.going(), choice.shared());
    }

    @Override
    public Erasure erase(EraseRequest request) {
        preview(request);
        return erase(request, Life.untilNow(parts.now()));
    }

    /**
     * Erases what a memory that was restored from a backup has of a subject that was erased after the backup.
     *
     * @return what was erased; empty when there was nothing
     */
    public Optional<Erasure> eraseAgain(Subject subject, Tombstone tombstone) {
        EraseRequest request = EraseRequest.of(subject.user()).because("erased before, restored from a backup");
        Life life = Life.before(tombstone);
        return preview(request, life).erasure().counts().isNothing()
                ? Optional.empty()
                : Optional.of(erase(request, life));
    }

    /**
     * What is of the life that is erased, and not of a new one after it.
     *
     * @param through versions that were stored by a change of at most this number
     * @param recorded of those that were set aside, such as were recorded by then
     * @param by conversations that were made by then
     * @param restored from which number a restored store has to count on, lest its new numbers be taken for old ones
     */
    private record Life(long through, Instant recorded, Instant by, Optional<Long> restored) {
        static Life untilNow(Instant now) {
            return new Life(Long.MAX_VALUE, Checks.LATEST, now, Optional.empty());
        }

        static Life before(Tombstone tombstone) {
            return new Life(tombstone.change(), tombstone.at(), tombstone.at(), Optional.of(tombstone.change()));
        }
    }

    private Erasure erase(EraseRequest request, Life life) {
        // What was read until now is written down first, so that it is unlinked too.
        parts.recorder().keepUp();
        ErasureId id = parts.ids().erasure();
        KeptErasure begun = withRoom(() -> parts.store().write(writer -> {
            SubjectRows rows = writer.eraseSubject(request.subject().user(), life.through(), life.recorded());
            life.restored().ifPresent(writer::skipTo);
            Traces ids = rows.traces()
                    .none()
                    .more()
                    .ends(rows.ids().stream().map(Object::toString).toList())
                    .traces();
            String digest = writer.userDigest(request.subject().user());
            Erasure erasure = begun(id, request, rows, digest, life.by());
            KeptErasure kept = new KeptErasure(
                    id.value(),
                    life.by(),
                    Optional.of(Working.begun(request, rows, Math.min(rows.change(), life.through()), ids)
                            .text()),
                    Json.quote(erasure.fields()));
            writer.keepErasure(kept);
            parts.recorder()
                    .erased(
                            writer,
                            Deed.of(Act.ERASE, parts.now())
                                    .object(id.value())
                                    .subject(Optional.of(request.subject().user())));
            return kept;
        }));
        lock.lock();
        try {
            return goOn(begun);
        } catch (RemembrancerException e) {
            LOG.warn("{} has begun and goes on in the background: {}", id, e.getMessage());
            return told(begun).looked(List.of(Purged.notYet("this memory", e.toString())), List.of());
        } finally {
            lock.unlock();
        }
    }

    private static Erasure begun(ErasureId id, EraseRequest request, SubjectRows rows, String digest, Instant now) {
        return new Erasure(
                Optional.of(id),
                Erasure.State.UNDER_WAY,
                digest,
                request.reason(),
                ErasureCounts.of(rows),
                now,
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    @Override
    public Optional<Erasure> find(ErasureId id) {
        return parts.store().read(reader -> reader.erasure(id.value())).map(Erasing::told);
    }

    @Override
    public List<Erasure> recent(int limit) {
        Checks.between("limit", limit, 1, 1_000);
        List<KeptErasure> kept = parts.store().read(reader -> reader.erasures(limit));
        return kept.stream().map(Erasing::told).toList();
    }

    /** Goes on with what is not finished, unless this process is about it. Of what fails, the log tells. */
    public void goOn() {
        if (!lock.tryLock()) {
            return;
        }
        try {
            List<KeptErasure> unfinished = parts.store().read(reader -> reader.unfinishedErasures());
            for (KeptErasure erasure : unfinished) {
                Erasure now = goOn(erasure);
                LOG.info("{} is {}", erasure.id(), now.state().word());
            }
        } catch (TransientException e) {
            LOG.warn("an erasure is not finished and will be tried again: {}", e.getMessage());
        } finally {
            lock.unlock();
        }
    }

    private Erasure goOn(KeptErasure kept) {
        String text = kept.working().orElseThrow();
        if (text.isEmpty()) {
            return finish(kept, Traces.NONE);
        }
        Working working = Working.of(text);
        Erasure erasure = told(kept);
        withRoom(() -> {
            parts.place().ledger().add(new Tombstone(erasure.subject(), working.through(), kept.begunAt()));
            return kept;
        });
        KeptErasure cleared = withRoom(() -> clearSessions(kept, working));
        Working known = Working.of(cleared.working().orElseThrow());
        Optional<Purged> destroyed = parts.store().destroyKeys(known.keys());
        List<Purged> places = new ArrayList<>();
        destroyed.ifPresent(places::add);
        places.addAll(look(known, kept.begunAt()));
        Erasure looked = told(cleared).looked(places, parts.place().untouched().get());
        if (!places.stream().allMatch(Purged::isClean)) {
            keep(new KeptErasure(kept.id(), kept.begunAt(), cleared.working(), Json.quote(looked.fields())));
            return looked;
        }
        Erasure finished = looked.finished(parts.now(), parts.place().key().get());
        KeptErasure signed = new KeptErasure(kept.id(), kept.begunAt(), Optional.of(""), Json.quote(finished.fields()));
        keep(signed);
        return finish(signed, known.own());
    }

    /** The receipt is signed, and nothing kept names the subject any more: that has to be true of the files, too. */
    private Erasure finish(KeptErasure signed, Traces own) {
        Purged last = parts.store().purge(own);
        if (last.isClean()) {
            keep(new KeptErasure(signed.id(), signed.begunAt(), Optional.empty(), signed.told()));
            return told(signed);
        }
        LOG.info(
                "{} is signed, and its own traces are not gone yet: {}",
                signed.id(),
                last.pending().orElse(""));
        return told(signed);
    }

    private KeptErasure clearSessions(KeptErasure kept, Working working) {
        List<SessionId> going = sessions.choose(
                        new Subject(working.user()), working.origins(), working.named(), kept.begunAt())
                .going();
        if (going.isEmpty() && working.areSessionsCounted()) {
            return kept;
        }
        Traces.Gathering talks = working.talks().more();
        going.forEach(id -> parts.place().sessions().trace(id, talks));
        Erasure before = told(kept);
        Erasure counted = working.areSessionsCounted()
                ? before
                : before.with(before.counts().withSessions(going.size(), sessions.items(going)));
        List<String> names = going.stream().map(SessionId::value).toList();
        KeptErasure known = parts.store().write(writer -> {
            KeptErasure now = new KeptErasure(
                    kept.id(),
                    kept.begunAt(),
                    Optional.of(working.with(talks.traces(), writer.takeKeysOfSessions(names))
                            .text()),
                    Json.quote(counted.fields()));
            writer.keepErasure(now);
            return now;
        });
        long items = sessions.clear(going);
        LOG.debug("{} cleared {} sessions with {} items", kept.id(), going.size(), items);
        return known;
    }

    private List<Purged> look(Working working, Instant begunAt) {
        List<Purged> places = new ArrayList<>();
        SubjectRows left =
                parts.store().read(reader -> reader.subject(working.user(), working.through(), Instant.EPOCH));
        boolean areSessionsLeft = !sessions.choose(new Subject(working.user()), working.origins(), Set.of(), begunAt)
                .going()
                .isEmpty();
        if (left.versions() + left.passages() > 0 || areSessionsLeft) {
            places.add(Purged.notYet("the rows", "some came back; they are removed again"));
        }
        places.add(parts.store().purge(working.rows()));
        places.add(parts.place().sessions().purge(working.talks()));
        index.ifPresent(files -> places.add(files.purge(working.ids())));
        return places;
    }

    private void keep(KeptErasure erasure) {
        String id = withRoom(() -> parts.store().write(writer -> {
            writer.keepErasure(erasure);
            return erasure.id();
        }));
        LOG.trace("kept {}", id);
    }

    /** On a full disk the search index gives its room: it is derived, and holds what is to go. */
    private <R> R withRoom(Supplier<R> act) {
        try {
            return act.get();
        } catch (TransientException e) {
            if (e instanceof OutOfRoom && index.isPresent() && index.get().discard()) {
                Purged log = parts.store().purge(Traces.NONE);
                LOG.info("made room on a full disk; the log is {}", log.isClean() ? "empty" : "in use");
                return act.get();
            }
            throw e;
        }
    }

    private static Erasure told(KeptErasure kept) {
        return Erasure.of(new Written(JsonFields.of(kept.told(), Set.of())));
    }
}
