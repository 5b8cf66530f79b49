package dev.remembrancer.spi;

import java.util.Optional;

/**
 * A search that was begun while its question was still being embedded. It looks at one state of the index, and keeps
 * that readable until it is closed.
 *
 * <p>For use by one thread at a time, not always the same.
 */
public interface BegunSearch extends AutoCloseable {
    /**
     * The candidates. To be asked for once.
     *
     * @param vector the question's vector; without one the index looks by words alone
     */
    Candidates finish(Optional<Vector> vector);

    @Override
    void close();
}
