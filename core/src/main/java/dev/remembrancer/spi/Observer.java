package dev.remembrancer.spi;

import java.util.function.Supplier;

/**
 * Is told what a memory does, while it does it, and never what it is about: it is given kinds and numbers alone, so
 * nothing of a text, a name or an id can get out through it.
 *
 * <p>Safe for use by several threads. It must be quick, and must not throw: what it watches waits for it.
 */
public interface Observer {
    /** Nobody watches. */
    Observer NONE = new Observer() {
        @Override
        public <R> R observe(Activity activity, Supplier<R> work) {
            return work.get();
        }
    };

    /** Does a work, once, and returns or throws what it does. What the work does on its thread is part of it. */
    <R> R observe(Activity activity, Supplier<R> work);

    /** The same work, for another thread to do as a part of what is done on this one now. */
    default <R> Supplier<R> carry(Supplier<R> work) {
        return work;
    }

    /** Something was done as many times at once. */
    default void count(Bulk bulk, int number) {}

    /** What is done several at once. */
    enum Bulk {
        /** Texts of one call of the embedder. */
        TEXTS,
        /** Units of writing memories in one transaction. */
        UNITS,
        /** Units of writing items in one transaction. */
        ITEM_UNITS,
        /** Of the memories that are closest in meaning, those that a search had found, where it was compared. */
        CLOSEST_FOUND,
        /** And those that it had missed. */
        CLOSEST_MISSED
    }
}
