package dev.remembrancer.cli.serve;

import dev.remembrancer.cli.settings.Kinds;
import dev.remembrancer.cli.settings.Setting;
import dev.remembrancer.cli.settings.Settings;
import dev.remembrancer.hygiene.policy.MemoryPolicy;
import dev.remembrancer.hygiene.policy.Revalidation;
import dev.remembrancer.hygiene.policy.WritePolicy;
import dev.remembrancer.hygiene.policy.WriteRule;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.server.ServerOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is let in, apart from the rules in their own table. */
public final class PolicySettings implements ServeSettings {
    private static final Setting<Boolean> USUAL = Setting.of(
            "policy.usual",
            Kinds.yesOrNo(),
            true,
            "Whether the usual rules follow those of policy_rules: they discard junk that no person said.");

    private static final Setting<Duration> ECHO_WINDOW = Setting.of(
            "policy.echo_window",
            Kinds.duration(Duration.ZERO, Duration.ofHours(1)),
            WritePolicy.USUAL_WINDOW,
            "How long after a recall what it returned counts as an echo when the agent says it again.");

    private static final Setting<Double> PARAPHRASE = Setting.of(
            "policy.paraphrase",
            Kinds.decimal(0, 1),
            WritePolicy.USUAL_PARAPHRASE,
            "The cosine from which an echo may be one in other words; measured for the usual model.");

    private static final Setting<Duration> REVALIDATE_AFTER = Setting.of(
            "policy.revalidate_after",
            Kinds.duration(Duration.ZERO, NewMemory.MAXIMUM_TTL),
            Duration.ZERO,
            "So long after a procedure was recorded or last verified, a review asks whether it still holds; 0m: never.");

    private static final Setting<Integer> REVALIDATE_FAILURES = Setting.of(
            "policy.revalidate_failures",
            Kinds.number(0, 1_000),
            Revalidation.USUAL.failures(),
            "After so many failures in a row that were reported, a review asks the same; 0: never.");

    @Override
    public String name() {
        return "policy";
    }

    @Override
    public String description() {
        return "What is let in; the rules stand in policy_rules, quotas and retention below.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(USUAL, ECHO_WINDOW, PARAPHRASE, REVALIDATE_AFTER, REVALIDATE_FAILURES);
    }

    /** The policy is the memory's, not the server's. */
    @Override
    public ServerOptions in(ServerOptions options, Settings settings) {
        return options;
    }

    /**
     * The policy that these and the tables make.
     *
     * @throws dev.remembrancer.InvalidRequestException when it contradicts itself
     */
    public static MemoryPolicy policy(Settings settings) {
        List<WriteRule> own = PolicyRuleSettings.rules(settings);
        Duration window = settings.get(ECHO_WINDOW);
        List<WriteRule> all = settings.get(USUAL) ? WritePolicy.beforeUsual(own, window) : own;
        return new MemoryPolicy(
                new WritePolicy(all, window, settings.get(PARAPHRASE)),
                QuotaSettings.quotas(settings),
                RetentionSettings.retentions(settings),
                new Revalidation(
                        Optional.of(settings.get(REVALIDATE_AFTER)).filter(after -> !after.isZero()),
                        settings.get(REVALIDATE_FAILURES)));
    }
}
