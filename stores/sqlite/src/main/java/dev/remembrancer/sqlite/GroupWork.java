package dev.remembrancer.sqlite;

/**
 * What the units of a group work with, inside the transaction that they share. Used by one thread at a time.
 *
 * @param <W> what a unit is given
 */
interface GroupWork<W> {
    /** A transaction has begun. */
    void begin();

    /** What the next unit works with. */
    W next();

    /** The unit has ended; what one that failed did is undone. Returns whether it deleted something that stays deleted. */
    boolean ended(boolean succeeded);

    /** All units have ended, and the transaction will be committed. */
    void end();
}
