package dev.remembrancer.cli.serve;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.settings.Printout;
import dev.remembrancer.cli.settings.Settings;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.embedded.backup.Backup;
import dev.remembrancer.server.RemembrancerServer;
import dev.remembrancer.server.ServerOptions;
import dev.remembrancer.server.access.TenantId;
import dev.remembrancer.server.observe.Telemetry;
import dev.remembrancer.spi.RemembrancerOpener;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves the memory over HTTP until the process is told to end. */
@Command(
        name = "serve",
        description = "Serve the memory over HTTP until told to end (Ctrl-C).",
        footer = {
            "",
            "The first start makes a key and shows it once; only its hash is kept. With a --host that other machines",
            "reach it makes none and does not start without one: remembrancer keys create --name admin --allow admin"
        })
public final class ServeCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final SettingFlags config = new SettingFlags();

    @Mixin
    private final ServeFlags flags = new ServeFlags();

    @Option(
            names = "--print-config",
            description =
                    "Print every setting, with its value and where that comes from, as a configuration file; serve"
                            + " nothing.")
    private boolean print;

    @Option(
            names = "--rehearse",
            hidden = true,
            description = "Ask it for what is asked most, over HTTP, and end: what a start-up cache is made from.")
    private boolean rehearse;

    public ServeCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Settings settings = config.settings(invocation, flags.given());
        if (print) {
            invocation.shell().out().print(Printout.of(ServeSettings.ALL, settings));
            return Failure.DONE;
        }
        LogSettings.begin(settings, invocation.shell().err());
        Path directory = settings.get(DataSettings.DATA).orElseGet(invocation::directory);
        ServerOptions options = ServeSettings.all(
                        ServerOptions.in(directory, invocation.shell().clock(), new SecureRandom()), settings)
                .backup((tenant, out) -> backup(directory, tenant, out));
        Telemetry telemetry = Telemetry.of(
                TelemetrySettings.options(settings, invocation.shell().environment()));
        RemembrancerOpener opener = EncryptionSettings.opener(invocation, settings)
                .observed(telemetry.observer())
                .guarded(GuardSettings.rules(settings))
                .conflicts(settings.get(ConflictSettings.ACTION))
                .governed(PolicySettings.policy(settings));
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(told, ended), "end"));
        try (Remembrancer remembrancer = opener.open(directory);
                RemembrancerServer server =
                        RemembrancerServer.start(remembrancer, opener, options.telemetry(telemetry))) {
            announce(server);
            if (rehearse) {
                new Rehearsal(server).run();
            } else {
                told.await();
            }
        } finally {
            ended.countDown();
        }
        return Failure.DONE;
    }

    private long backup(Path directory, Optional<TenantId> tenant, OutputStream out) throws IOException {
        Backup whole = Backup.of(directory, invocation.shell().clock());
        return tenant.map(id -> whole.ofTenant(id.value()))
                .orElse(whole)
                .writeTo(out)
                .bytes();
    }

    /** Keeps the process from ending until everything is closed. */
    private static void end(CountDownLatch told, CountDownLatch ended) {
        told.countDown();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void announce(RemembrancerServer server) {
        if (invocation.json()) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("url", server.url());
            server.newKey().ifPresent(key -> result.put("key", key));
            invocation.print(result);
        } else {
            server.newKey().ifPresent(key -> {
                invocation.print(
                        "a key was made, shown only now: " + invocation.style().strong(key));
                invocation.print("send it as X-API-Key");
            });
            invocation.print("listening on " + server.url());
        }
        invocation.shell().out().flush();
    }
}
