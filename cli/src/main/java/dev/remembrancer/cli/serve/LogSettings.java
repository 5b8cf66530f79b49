package dev.remembrancer.cli.serve;

import dev.remembrancer.cli.logging.LogFormat;
import dev.remembrancer.cli.logging.LogLevel;
import dev.remembrancer.cli.logging.Logs;
import dev.remembrancer.cli.settings.Kinds;
import dev.remembrancer.cli.settings.Setting;
import dev.remembrancer.cli.settings.Settings;
import dev.remembrancer.server.ServerOptions;
import java.io.PrintStream;
import java.util.List;

/** What is logged, and how. */
final class LogSettings implements ServeSettings {
    static final Setting<LogFormat> FORMAT = Setting.of(
            "logging.format",
            Kinds.choice(LogFormat.class),
            LogFormat.TEXT,
            "Lines for people, or one JSON object a line.");

    static final Setting<LogLevel> LEVEL = Setting.of(
            "logging.level",
            Kinds.choice(LogLevel.class),
            LogLevel.INFO,
            "From how much weight on something is logged.");

    static final Setting<Boolean> REQUESTS = Setting.of(
            "logging.requests", Kinds.yesOrNo(), true, "Whether each request has a line, at the level info.");

    @Override
    public String name() {
        return "logging";
    }

    @Override
    public String description() {
        return "The log, on standard error: no content, no secrets, and nothing that a caller wrote but a request's id.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(FORMAT, LEVEL, REQUESTS);
    }

    @Override
    public ServerOptions in(ServerOptions options, Settings settings) {
        return options; // the log is this process's, not the server's
    }

    /** From now on, this process logs so. */
    static void begin(Settings settings, PrintStream to) {
        Logs.begin(settings.get(FORMAT), settings.get(LEVEL), settings.get(REQUESTS), to);
    }
}
