package dev.remembrancer.cli.options;

import dev.remembrancer.memory.MemoryKey;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.memory.Source;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which memories, among those that can be seen. */
public final class SelectionOptions {
    @Option(names = "--type", paramLabel = "TYPE", description = "Of this type; may be given several times.")
    private List<MemoryType> types = List.of();

    @Option(names = "--tag", paramLabel = "TAG", description = "With this tag; given several times, with all of them.")
    private List<String> tags = List.of();

    @Option(names = "--key", paramLabel = "KEY", description = "Under exactly this key.")
    private Optional<MemoryKey> key = Optional.empty();

    @Option(names = "--source", paramLabel = "SOURCE", description = "From this source.")
    private Optional<Source> source = Optional.empty();

    @Option(names = "--pinned", description = "Pinned.")
    private boolean pinned;

    @Option(names = "--recorded-from", paramLabel = "TIME", description = "Recorded at or after.")
    private Optional<Instant> recordedFrom = Optional.empty();

    @Option(names = "--recorded-until", paramLabel = "TIME", description = "Recorded before.")
    private Optional<Instant> recordedUntil = Optional.empty();

    /** What was asked for, of what is current. */
    public Selection selection() {
        return new Selection(
                Set.copyOf(types),
                Set.copyOf(tags),
                key,
                source,
                pinned ? Optional.of(true) : Optional.empty(),
                recordedFrom,
                recordedUntil,
                Selection.State.CURRENT);
    }
}
