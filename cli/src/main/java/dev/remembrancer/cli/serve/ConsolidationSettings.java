package dev.remembrancer.cli.serve;

import dev.remembrancer.cli.settings.Kinds;
import dev.remembrancer.cli.settings.Setting;
import dev.remembrancer.cli.settings.Settings;
import dev.remembrancer.hygiene.consolidation.ConsolidationRules;
import dev.remembrancer.server.ServerOptions;
import dev.remembrancer.server.consolidation.ConsolidationSchedule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whether, how often and how memories are consolidated by themselves. */
final class ConsolidationSettings implements ServeSettings {
    static final Setting<Optional<Duration>> EVERY = Setting.optional(
            "consolidation.every",
            Kinds.duration(ConsolidationSchedule.SHORTEST, Duration.ofDays(365)),
            "How often each agent's memories are consolidated; without it, only when somebody asks.");

    static final Setting<Boolean> MERGES = Setting.of(
            "consolidation.merges",
            Kinds.yesOrNo(),
            ConsolidationRules.USUAL.merges(),
            "Whether what says the same becomes one.");

    static final Setting<Boolean> SUMMARIES = Setting.of(
            "consolidation.summaries",
            Kinds.yesOrNo(),
            ConsolidationRules.USUAL.summaries(),
            "Whether old episodes are summarised.");

    static final Setting<Boolean> SETTLES = Setting.of(
            "consolidation.settles",
            Kinds.yesOrNo(),
            ConsolidationRules.USUAL.settles(),
            "Whether a fact gives way to a later one that contradicts it beyond doubt.");

    static final Setting<Duration> AGE = Setting.of(
            "consolidation.age",
            Kinds.duration(Duration.ofDays(1), Duration.ofDays(36_500)),
            ConsolidationRules.USUAL.age(),
            "How old an episode is at least that is summarised.");

    static final Setting<Integer> AT_LEAST = Setting.of(
            "consolidation.at_least",
            Kinds.number(2, 1_000),
            ConsolidationRules.USUAL.atLeast(),
            "How many episodes of one conversation or day make a summary.");

    @Override
    public String name() {
        return "consolidation";
    }

    @Override
    public String description() {
        return "Whether memories are merged and summarised by themselves. A run can be undone.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(EVERY, MERGES, SUMMARIES, SETTLES, AGE, AT_LEAST);
    }

    @Override
    public ServerOptions in(ServerOptions options, Settings settings) {
        return options.consolidation(settings.get(EVERY)
                .map(every -> new ConsolidationSchedule(
                        every,
                        new ConsolidationRules(
                                settings.get(MERGES),
                                settings.get(SUMMARIES),
                                settings.get(SETTLES),
                                settings.get(AGE),
                                settings.get(AT_LEAST)))));
    }
}
