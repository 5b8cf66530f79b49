package dev.remembrancer.bench.retrieval;

import dev.remembrancer.Checks;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is to be found out about a file of conversations.
 *
 * @param first how many conversations are taken, from the beginning of the file; none for all
 * @param cache the directory in which vectors are kept for the next time; none to keep nothing
 * @param ablations whether every part of the ranking is left out in turn
 * @param rankings how many rankings are tried for their constants, 1 to 1,000; none to try none
 * @param standings where each result is written with how it stood; none to write nothing
 */
public record Plan(
        Optional<Integer> first,
        Optional<Path> cache,
        boolean ablations,
        Optional<Integer> rankings,
        Optional<Path> standings) {
    private static final int MOST = 1_000;

    public Plan {
        first.ifPresent(number -> Checks.between("first", number, 1, Integer.MAX_VALUE));
        rankings.ifPresent(number -> Checks.between("constants", number, 1, MOST));
    }
}
