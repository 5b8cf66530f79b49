package dev.remembrancer.audit;

import dev.remembrancer.NotFoundException;
import dev.remembrancer.RemembrancerException;
import dev.remembrancer.spi.MemoryStore;
import dev.remembrancer.spi.StoreWriter;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what somebody does: what changes something in the unit that changes it, what only reads a little later, so
 * that a read never waits for a write. Safe for use by several threads.
 */
public final class Recorder {
    /** Writes nothing down. */
    public static final Recorder NONE = new Recorder(Optional.empty(), Actor.LIBRARY);

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

    private final Optional<Book> book;
    private final Actor actor;

    private Recorder(Optional<Book> book, Actor actor) {
        this.book = book;
        this.actor = actor;
    }

    /**
     * What writes to the record of a store, which is begun when there is none.
     *
     * @throws AuditKeyUnusableException when the key of the record is missing, damaged, or another
     */
    public static Recorder open(MemoryStore store, AuditFiles files, InstantSource clock) {
        return new Recorder(Optional.of(Book.open(store, files, clock)), Actor.LIBRARY);
    }

    /** What writes to the same record what somebody else does. */
    public Recorder as(Actor other) {
        return new Recorder(book, other);
    }

    /** What writes to the same record that somebody has that reason. */
    public Recorder because(String reason) {
        return new Recorder(book, actor.because(reason));
    }

    /** Whether anything is written down. */
    public boolean isKept() {
        return book.isPresent();
    }

    /** Writes down what a unit has done, as a part of it. To be called last in the unit. */
    public void wrote(StoreWriter writer, Deed deed) {
        book.ifPresent(kept -> kept.write(writer, actor, deed));
    }

    /**
     * Writes down that a subject was erased, as a part of the unit that does so, and takes away what links the subject
     * with its entries: they stay, and say no more whose they are. {@link #keepUp} before it, so that what was read until
     * then is unlinked, too.
     */
    public void erased(StoreWriter writer, Deed deed) {
        book.ifPresent(kept -> {
            kept.write(writer, actor, deed);
            deed.subject().ifPresent(user -> kept.unlink(writer, user));
        });
    }

    /**
     * Writes down what was done elsewhere, such as to a key. When this returns it is durable.
     *
     * @return the number of its entry; empty when nothing is written down
     */
    public OptionalLong note(Deed deed) {
        return book.map(kept -> OptionalLong.of(kept.note(actor, deed))).orElse(OptionalLong.empty());
    }

    /** Keeps in mind what was read, to be written down soon; at once when there is too much of that already. */
    public void read(Deed deed) {
        book.ifPresent(kept -> kept.keep(actor, deed));
    }

    /**
     * Writes down what waits for it, and signs the end of the record when that is due. To be called about each second.
     * When the end can't be signed, the log tells.
     */
    public void keepUp() {
        book.ifPresent(kept -> {
            kept.writeKept();
            try {
                kept.sign();
            } catch (HeadsUnusableException e) {
                LOG.warn("the end of the audit record could not be signed: {}", e.getMessage());
            }
        });
    }

    /** The same for the last time. Of what fails, the log tells. */
    public void close() {
        try {
            keepUp();
        } catch (RemembrancerException e) {
            LOG.warn("closing left reads out of the audit record: {}", e.getMessage());
        }
    }

    /**
     * The record itself.
     *
     * @throws NotFoundException when nothing is written down
     */
    public Audit audit() {
        return new KeptAudit(book.orElseThrow(() -> new NotFoundException("this memory keeps no audit record")), actor);
    }

    /** What is wrong with the record, if there is one. */
    public AuditVerdict verdict() {
        return book.map(Book::verify).orElseGet(() -> AuditVerdict.NOTHING);
    }
}
