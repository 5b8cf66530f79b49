package dev.remembrancer.cli.serve;

import dev.remembrancer.cli.settings.Kinds;
import dev.remembrancer.cli.settings.Setting;
import dev.remembrancer.cli.settings.Settings;
import dev.remembrancer.hygiene.guard.GuardRules;
import dev.remembrancer.hygiene.guard.Kind;
import dev.remembrancer.hygiene.guard.Treatment;
import dev.remembrancer.server.ServerOptions;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the guard does about what it finds. */
final class GuardSettings implements ServeSettings {
    private static final Map<Kind, Setting<Treatment>> ALL = all();

    @Override
    public String name() {
        return "guard";
    }

    @Override
    public String description() {
        return "What is done about what the guard finds: keep, tag, mask, vault, refuse or quarantine.";
    }

    @Override
    public List<Setting<?>> settings() {
        return Stream.of(Kind.values()).<Setting<?>>map(ALL::get).toList();
    }

    /** The rules are the memory's, not the server's. */
    @Override
    public ServerOptions in(ServerOptions options, Settings settings) {
        return options;
    }

    static GuardRules rules(Settings settings) {
        Map<Kind, Treatment> treatments = new EnumMap<>(Kind.class);
        ALL.forEach((kind, setting) -> treatments.put(kind, settings.get(setting)));
        return new GuardRules(treatments);
    }

    private static Map<Kind, Setting<Treatment>> all() {
        Map<Kind, Setting<Treatment>> settings = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            settings.put(
                    kind,
                    Setting.of(
                            "guard." + kind.word(),
                            Kinds.choice(Treatment.class),
                            GuardRules.usual(kind),
                            described(kind)));
        }
        return settings;
    }

    private static String described(Kind kind) {
        return switch (kind) {
            case SECRET -> "Keys, tokens and credentials.";
            case PASSWORD -> "Passwords and PINs, in prose too.";
            case CARD -> "Numbers of payment cards.";
            case IBAN -> "International bank account numbers.";
            case NATIONAL_ID -> "Numbers by which a state knows a person.";
            case EMAIL -> "Addresses of electronic mail.";
            case PHONE -> "Telephone numbers.";
            case SUSPICIOUS -> "Text that may be an attack on the agent.";
        };
    }
}
