package dev.remembrancer.cli.upkeep;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.Remembrancer.Statistics;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Words;
import dev.remembrancer.spi.MemoryStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Tells what is in the memory and how it does. */
@Command(name = "stats", description = "Tell what is in the memory and how it does.")
public final class StatsCommand implements Callable<Integer> {
    private final Invocation invocation;

    public StatsCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        try (Remembrancer remembrancer = invocation.openExisting()) {
            Statistics statistics = remembrancer.statistics();
            if (invocation.json()) {
                invocation.print(fields(statistics));
            } else {
                print(statistics);
            }
        }
        return Failure.DONE;
    }

    private static Map<String, Object> fields(Statistics statistics) {
        Map<String, Object> embedder = new LinkedHashMap<>();
        embedder.put("model", statistics.embedder().model());
        embedder.put("dimension", statistics.embedder().dimension());
        embedder.put("fingerprint", statistics.embedder().fingerprint());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("agents", statistics.agents());
        fields.put("current", statistics.current());
        fields.put("versions", statistics.versions());
        fields.put("unembedded", statistics.unembedded());
        fields.put("embedder", embedder);
        fields.put("store", fields(statistics.store()));
        fields.put("index", fields(statistics.index()));
        fields.put("last_change", statistics.lastChange());
        fields.put("indexed", statistics.indexed());
        return fields;
    }

    private static Map<String, Object> fields(MemoryStore.Size size) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("place", size.place());
        fields.put("bytes", size.bytes());
        return fields;
    }

    private void print(Statistics statistics) {
        line("agents", Words.count(statistics.agents(), "agent", "agents"));
        line(
                "memories",
                Words.memories(statistics.current()) + ", "
                        + Words.count(statistics.versions(), "version", "versions"));
        line("waiting", Words.count(statistics.unembedded(), "version", "versions") + " without a vector");
        line(
                "model",
                statistics.embedder().model() + ", " + statistics.embedder().dimension() + " dimensions");
        line(
                "store",
                Words.bytes(statistics.store().bytes()) + " in "
                        + statistics.store().place());
        line(
                "index",
                Words.bytes(statistics.index().bytes()) + " in "
                        + statistics.index().place());
        line("changes", statistics.indexed() + " of " + statistics.lastChange() + " in the index");
    }

    private void line(String name, String value) {
        invocation.print(invocation.style().faint(String.format("%-9s", name)) + " " + value);
    }
}
