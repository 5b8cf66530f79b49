package dev.remembrancer.cli.upkeep;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Words;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Builds the search index anew. */
@Command(name = "reindex", description = "Build the search index anew from the store.")
public final class ReindexCommand implements Callable<Integer> {
    private final Invocation invocation;

    public ReindexCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        try (Remembrancer remembrancer = invocation.openExisting()) {
            remembrancer.awaitEmbedded();
            long versions = remembrancer.reindex();
            if (invocation.json()) {
                invocation.print(Map.of("versions", versions));
            } else {
                invocation.print("indexed " + Words.count(versions, "version", "versions"));
            }
        }
        return Failure.DONE;
    }
}
