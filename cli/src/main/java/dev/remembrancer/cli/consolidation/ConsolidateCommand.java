package dev.remembrancer.cli.consolidation;

import dev.remembrancer.MemoryId;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.cli.options.AgentOption;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Words;
import dev.remembrancer.hygiene.consolidation.Consolidation;
import dev.remembrancer.hygiene.consolidation.ConsolidationCounts;
import dev.remembrancer.hygiene.consolidation.ConsolidationPreview;
import dev.remembrancer.hygiene.consolidation.ConsolidationRules;
import dev.remembrancer.hygiene.consolidation.Consolidations;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Consolidates an agent's memories, or shows what that would do. */
@Command(
        name = "consolidate",
        description = {
            "Make less of an agent's memories: what says the same in almost the same words becomes one, a fact gives way to a"
                    + " later one that contradicts it beyond doubt, and old episodes of"
                    + " one conversation or day become a summary in their own words.",
            "Each scope for itself. Nothing is deleted: what another stands for leaves recall and keeps its history, and"
                    + " the run can be undone. What is pinned, verified, keyed or expiring stays as it is."
        },
        synopsisSubcommandLabel = "[undo|list|show]")
public final class ConsolidateCommand implements Callable<Integer> {
    private static final int SHOWN = 50;

    private final Invocation invocation;

    @Option(
            names = {"-a", "--agent"},
            paramLabel = "NAME",
            description = "Whose memory.")
    private String agent = "";

    @Option(names = "--dry-run", description = "Only show what would be done.")
    private boolean dryRun;

    @Option(names = "--no-merges", description = "Leave near-duplicates as they are.")
    private boolean noMerges;

    @Option(names = "--no-summaries", description = "Leave old episodes as they are.")
    private boolean noSummaries;

    @Option(names = "--no-settling", description = "Leave facts that contradict each other as they are.")
    private boolean noSettling;

    @Option(
            names = "--older-than",
            paramLabel = "DAYS",
            description = "Summarise episodes that are that old at least; else 90 days.")
    private long days = ConsolidationRules.USUAL.age().toDays();

    @Option(
            names = "--at-least",
            paramLabel = "N",
            description = "Summarise so many episodes of a conversation or a day at least; else 5.")
    private int atLeast = ConsolidationRules.USUAL.atLeast();

    private ConsolidateCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    /** The command with those that stand under it. */
    public static CommandLine line(Invocation invocation) {
        return new CommandLine(new ConsolidateCommand(invocation))
                .addSubcommand(new UndoConsolidationCommand(invocation))
                .addSubcommand(new ListConsolidationsCommand(invocation))
                .addSubcommand(new ShowConsolidationCommand(invocation));
    }

    @Override
    public Integer call() {
        ConsolidationRules rules = new ConsolidationRules(
                !noMerges, !noSummaries, !noSettling, Duration.ofDays(Math.min(days, 1_000_000)), atLeast);
        try (Remembrancer remembrancer = invocation.openExisting()) {
            Consolidations job = AgentOption.find(remembrancer, agent).consolidations();
            if (dryRun) {
                preview(job.preview(rules));
            } else {
                tell(job.run(rules));
            }
        }
        return Failure.DONE;
    }

    private void preview(ConsolidationPreview preview) {
        if (invocation.json()) {
            invocation.print(preview.fields(preview.steps().size()));
            return;
        }
        preview.steps().stream()
                .limit(SHOWN)
                .forEach(step -> invocation.print(step.kind().word()
                        + " "
                        + String.join(
                                " ",
                                step.sources().stream().map(MemoryId::value).toList())
                        + step.memory().map(into -> " into " + into).orElse("")));
        if (preview.steps().size() > SHOWN) {
            invocation.note("and " + (preview.steps().size() - SHOWN) + " more; --json has them all");
        }
        invocation.print("would merge " + words(preview.counts()));
    }

    private void tell(Consolidation run) {
        if (invocation.json()) {
            invocation.print(run.fields());
            return;
        }
        ConsolidationCounts counts = run.counts();
        invocation.print(run.id() + " merged " + words(counts)
                + (counts.left() > 0 ? "; left " + Words.memories(counts.left()) + " that changed meanwhile" : ""));
        if (!counts.isNothing()) {
            invocation.note(
                    "it can be undone: remembrancer consolidate undo --agent " + Words.oneLine(agent) + " " + run.id());
        }
    }

    static String words(ConsolidationCounts counts) {
        return Words.memories(counts.merged()) + " into "
                + Words.count(counts.merges(), "other", "others") + ", summarised "
                + Words.count(counts.summarised(), "episode", "episodes") + " in "
                + Words.count(counts.summaries(), "summary", "summaries")
                + (counts.settled() > 0 ? ", settled " + Words.count(counts.settled(), "conflict", "conflicts") : "");
    }
}
