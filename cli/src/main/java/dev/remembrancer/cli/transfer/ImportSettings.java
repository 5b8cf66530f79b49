package dev.remembrancer.cli.transfer;

import dev.remembrancer.Scope;
import dev.remembrancer.memory.MemoryType;
import java.util.Optional;

/**
 * What an import was told beside the file.
 *
 * @param scope where everything it takes in is to be true
 * @param type the type of what doesn't tell its own; each format has its usual one
 * @param sample the one conversation to take of a file with several
 */
record ImportSettings(Scope scope, Optional<MemoryType> type, Optional<String> sample) {}
