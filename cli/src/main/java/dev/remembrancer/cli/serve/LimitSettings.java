package dev.remembrancer.cli.serve;

import dev.remembrancer.cli.settings.Kinds;
import dev.remembrancer.cli.settings.Setting;
import dev.remembrancer.cli.settings.Settings;
import dev.remembrancer.server.Limits;
import dev.remembrancer.server.ServerOptions;
import java.time.Duration;
import java.util.List;

/** How much one request may take. */
final class LimitSettings implements ServeSettings {
    private static final Duration LEAST = Duration.ofMillis(1);
    private static final Duration MOST = Duration.ofHours(1);

    static final Setting<Long> BODY = Setting.of(
            "limits.body", Kinds.size(1, 1 << 30), (long) Limits.DEFAULT.bodyBytes(), "The longest body of a request.");

    static final Setting<Long> HEADER = Setting.of(
            "limits.header",
            Kinds.size(1 << 10, 1 << 20),
            (long) Limits.DEFAULT.headerBytes(),
            "The longest head of a request: its line and all its headers.");

    static final Setting<Duration> IDLE = Setting.of(
            "limits.idle",
            Kinds.duration(LEAST, MOST),
            Limits.DEFAULT.idle(),
            "How long a connection may stand still, also in the middle of a request.");

    static final Setting<Duration> STOP = Setting.of(
            "limits.stop",
            Kinds.duration(LEAST, MOST),
            Limits.DEFAULT.stop(),
            "How long requests that were begun may take to end after the server was told to stop.");

    @Override
    public String name() {
        return "limits";
    }

    @Override
    public String description() {
        return "How much one request may take.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(BODY, HEADER, IDLE, STOP);
    }

    @Override
    public ServerOptions in(ServerOptions options, Settings settings) {
        return options.limits(new Limits(
                Math.toIntExact(settings.get(BODY)),
                Math.toIntExact(settings.get(HEADER)),
                settings.get(IDLE),
                settings.get(STOP)));
    }
}
