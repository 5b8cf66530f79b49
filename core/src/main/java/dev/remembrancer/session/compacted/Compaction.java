package dev.remembrancer.session.compacted;

import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.bounded.Bound;
import java.util.Optional;
import java.util.concurrent.Executor;

/** When sessions are made shorter, what stays, and what becomes of the rest. */
public final class Compaction {
    private final Trigger trigger;
    private final Bound keep;
    private final Digester digester;
    private final Optional<Sessions> archive;
    private final Optional<Executor> executor;

    private Compaction(
            Trigger trigger, Bound keep, Digester digester, Optional<Sessions> archive, Optional<Executor> executor) {
        this.trigger = trigger;
        this.keep = keep;
        this.digester = digester;
        this.archive = archive;
        this.executor = executor;
    }

    /**
     * A way to compact.
     *
     * @param trigger when a session is too long
     * @param keep what stays as it is: the newest turns, items or tokens
     * @param digester says what the rest said
     */
    public static Compaction of(Trigger trigger, Bound keep, Digester digester) {
        return new Compaction(trigger, keep, digester, Optional.empty(), Optional.empty());
    }

    /**
     * Keeps what goes in other sessions, under the id with {@code archive:} before it. They may be the same sessions
     * that are compacted, or encrypted ones; they stay the caller's to close. Archived is what is about to go, so an
     * item can be there that somebody removed at that moment, and when two processes compact one session at a time, an
     * item can be there twice. Clearing a session clears its archive.
     */
    public Compaction archivingIn(Sessions sessions) {
        return new Compaction(trigger, keep, digester, Optional.of(sessions), executor);
    }

    /** Looks after each append whether compacting is due, and does it there: off the response path. */
    public Compaction runningOn(Executor background) {
        return new Compaction(trigger, keep, digester, archive, Optional.of(background));
    }

    Trigger trigger() {
        return trigger;
    }

    Bound keep() {
        return keep;
    }

    Digester digester() {
        return digester;
    }

    Optional<Sessions> archive() {
        return archive;
    }

    Optional<Executor> executor() {
        return executor;
    }
}
