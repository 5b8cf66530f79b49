package dev.remembrancer.cli.consolidation;

import dev.remembrancer.ConsolidationId;
import dev.remembrancer.MemoryId;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.cli.options.AgentOption;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.hygiene.consolidation.Consolidation;
import dev.remembrancer.hygiene.consolidation.ConsolidationStep;
import dev.remembrancer.hygiene.consolidation.Consolidations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what a run did. */
@Command(name = "show", description = "Show what a run did, step by step: which memory stands for which.")
final class ShowConsolidationCommand implements Callable<Integer> {
    private static final int AT_ONCE = 1_000;

    private final Invocation invocation;

    @Mixin
    private final AgentOption agent = new AgentOption();

    @Parameters(paramLabel = "RUN", description = "Which run, as list shows it.")
    private String run = "";

    ShowConsolidationCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        ConsolidationId id = new ConsolidationId(run);
        try (Remembrancer remembrancer = invocation.openExisting()) {
            Consolidations job = agent.find(remembrancer).consolidations();
            Consolidation found =
                    job.find(id).orElseThrow(() -> new NotFoundException("no consolidation " + id + " of this agent"));
            List<ConsolidationStep> steps = steps(job, id);
            if (invocation.json()) {
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("run", found.fields());
                fields.put(
                        "steps", steps.stream().map(ConsolidationStep::fields).toList());
                invocation.print(fields);
            } else {
                invocation.print(id + " " + found.state().word() + ": " + ConsolidateCommand.words(found.counts()));
                steps.forEach(step -> invocation.print(line(step)));
            }
        }
        return Failure.DONE;
    }

    private static List<ConsolidationStep> steps(Consolidations job, ConsolidationId id) {
        List<ConsolidationStep> all = new ArrayList<>();
        List<ConsolidationStep> some;
        do {
            some = job.steps(id, all.isEmpty() ? 0 : all.get(all.size() - 1).number(), AT_ONCE);
            all.addAll(some);
        } while (some.size() == AT_ONCE);
        return all;
    }

    private static String line(ConsolidationStep step) {
        return step.number() + " " + step.kind().word() + " "
                + String.join(" ", step.sources().stream().map(MemoryId::value).toList()) + " into " + step.memory()
                + (step.isUndone() ? ", undone" : "");
    }
}
