package dev.remembrancer.cli.serve;

import dev.remembrancer.Checks;
import dev.remembrancer.cli.settings.Kind;
import dev.remembrancer.cli.settings.Kinds;
import dev.remembrancer.cli.settings.Rows;
import dev.remembrancer.cli.settings.Rows.Column;
import dev.remembrancer.cli.settings.Setting;
import dev.remembrancer.cli.settings.Settings;
import dev.remembrancer.hygiene.policy.Novelty;
import dev.remembrancer.hygiene.policy.Shape;
import dev.remembrancer.hygiene.policy.Verdict;
import dev.remembrancer.hygiene.policy.WriteRule;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.Source;
import dev.remembrancer.server.ServerOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules that say what becomes of a candidate memory, in the order in which they are asked. */
final class PolicyRuleSettings implements ServeSettings {
    private static final Setting<List<String>> AGENTS = Setting.of(
            "agents", Kinds.list(Kinds.text(255)), List.of(), "Names or ids of agents; all, if there are none.");
    private static final Setting<List<Source>> SOURCES =
            Setting.of("sources", Kinds.list(Kinds.choice(Source.class)), List.of(), "Who said it.");
    private static final Setting<List<MemoryType>> TYPES =
            Setting.of("types", Kinds.list(Kinds.choice(MemoryType.class)), List.of(), "Of which types.");
    private static final Setting<Optional<Shape>> SHAPE =
            Setting.optional("shape", Kinds.choice(Shape.class), "What the text looks like.");
    private static final Setting<Optional<Novelty>> NOVELTY =
            Setting.optional("novelty", Kinds.choice(Novelty.class), "How it stands to what is known.");
    private static final Setting<Optional<Boolean>> KEYED =
            Setting.optional("keyed", Kinds.yesOrNo(), "Whether it has a key.");
    private static final Setting<Optional<Integer>> SHORTER =
            Setting.optional("shorter_than", length(), "Fewer characters.");
    private static final Setting<Optional<Integer>> LONGER =
            Setting.optional("longer_than", length(), "More characters.");
    private static final Setting<Verdict> VERDICT = Setting.of(
            "verdict", Kinds.choice(Verdict.class), Verdict.DISCARD, "What becomes of what meets all of that.");

    static final Setting<Map<String, WriteRule>> RULES = Setting.of(
            "policy_rules",
            new Rows<>(
                    List.of(
                            new Column<WriteRule, List<String>>(AGENTS, rule -> sorted(rule.agents())),
                            new Column<WriteRule, List<Source>>(SOURCES, rule -> sorted(rule.sources())),
                            new Column<WriteRule, List<MemoryType>>(TYPES, rule -> sorted(rule.types())),
                            new Column<WriteRule, Optional<Shape>>(SHAPE, WriteRule::shape),
                            new Column<WriteRule, Optional<Novelty>>(NOVELTY, WriteRule::novelty),
                            new Column<WriteRule, Optional<Boolean>>(KEYED, WriteRule::keyed),
                            new Column<WriteRule, Optional<Integer>>(SHORTER, WriteRule::shorterThan),
                            new Column<WriteRule, Optional<Integer>>(LONGER, WriteRule::longerThan),
                            new Column<WriteRule, Verdict>(VERDICT, WriteRule::verdict)),
                    PolicyRuleSettings::rule),
            Map.of(),
            "Rules by their names; the first that a memory meets decides, what meets none is stored.");

    @Override
    public String name() {
        return "policy_rules";
    }

    @Override
    public String description() {
        return "Which candidate memories are discarded, kept in their session, or promoted to memory.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(RULES);
    }

    @Override
    public ServerOptions in(ServerOptions options, Settings settings) {
        return options;
    }

    static List<WriteRule> rules(Settings settings) {
        return List.copyOf(settings.get(RULES).values());
    }

    private static WriteRule rule(String name, Settings columns) {
        return new WriteRule(
                name,
                Set.copyOf(columns.get(AGENTS)),
                Set.copyOf(columns.get(SOURCES)),
                Set.copyOf(columns.get(TYPES)),
                columns.get(SHAPE),
                columns.get(NOVELTY),
                columns.get(KEYED),
                columns.get(SHORTER),
                columns.get(LONGER),
                columns.get(VERDICT));
    }

    private static Kind<Integer> length() {
        return Kinds.number(0, Checks.MAXIMUM_CONTENT_BYTES);
    }

    private static <T extends Comparable<? super T>> List<T> sorted(Set<T> some) {
        return some.stream().sorted().toList();
    }
}
