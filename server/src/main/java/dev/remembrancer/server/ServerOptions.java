package dev.remembrancer.server;

import dev.remembrancer.Checks;
import dev.remembrancer.server.access.Keys;
import dev.remembrancer.server.access.limits.Plans;
import dev.remembrancer.server.access.tenants.OpenTenants;
import dev.remembrancer.server.backup.BackupSource;
import dev.remembrancer.server.consolidation.ConsolidationSchedule;
import dev.remembrancer.server.gateway.GatewayOptions;
import dev.remembrancer.server.network.Network;
import dev.remembrancer.server.observe.Telemetry;
import dev.remembrancer.server.webhooks.WebhookOptions;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where the server listens, and what it needs.
 *
 * @param host the address to listen on: a name or a number; {@value #LOOPBACK} keeps everyone else out
 * @param port the port, 0 to 65,535; with 0 the system chooses a free one
 * @param keyring the file of the keys, which is made with a first key when it is not there; tenants and counts are
 *     kept beside it
 * @param limits how much one request may take
 * @param plans the plans that keys and tenants may have
 * @param tenants how many tenants' memories are open, and for how long
 * @param network TLS, proxies in front, and the names it answers to
 * @param clock the time
 * @param random where keys come from
 * @param gateway where the memory gateway leads; without it, there is none
 * @param telemetry what is told how the server does, and what its memories were opened to tell; closed with the server.
 *     Without it, requests are measured as usual and memories are not
 * @param webhooks where webhooks may lead
 * @param backup what writes backups of the data; without it, the server offers none
 * @param consolidation how often memories are consolidated; without it, only when somebody asks
 */
public record ServerOptions(
        String host,
        int port,
        Path keyring,
        Limits limits,
        Plans plans,
        OpenTenants.Bounds tenants,
        Network network,
        InstantSource clock,
        SecureRandom random,
        Optional<GatewayOptions> gateway,
        Optional<Telemetry> telemetry,
        WebhookOptions webhooks,
        Optional<BackupSource> backup,
        Optional<ConsolidationSchedule> consolidation) {
    /** The host when nothing is said. */
    public static final String LOOPBACK = "127.0.0.1";

    /** The port when nothing is said. */
    public static final int DEFAULT_PORT = 7070;

    /** The name of the keyring in the directory of the data. */
    public static final String KEYRING = Keys.FILE;

    public ServerOptions {
        Checks.name("host", host, 255);
        Checks.between("port", port, 0, 65_535);
    }

    /** The usual host, port and limits, with the keyring in the directory of the data. */
    public static ServerOptions in(Path directory, InstantSource clock, SecureRandom random) {
        return new ServerOptions(
                LOOPBACK,
                DEFAULT_PORT,
                directory.resolve(KEYRING),
                Limits.DEFAULT,
                Plans.EXAMPLES,
                OpenTenants.Bounds.DEFAULT,
                Network.PLAIN,
                clock,
                random,
                Optional.empty(),
                Optional.empty(),
                WebhookOptions.USUAL,
                Optional.empty(),
                Optional.empty());
    }

    /** The directory of the data, in which the keyring is. */
    Path data() {
        Path directory = keyring.toAbsolutePath().getParent();
        return directory == null ? keyring.toAbsolutePath() : directory;
    }

    public ServerOptions host(String host) {
        return with(copy -> copy.host = host);
    }

    public ServerOptions port(int port) {
        return with(copy -> copy.port = port);
    }

    public ServerOptions plans(Plans plans) {
        return with(copy -> copy.plans = plans);
    }

    public ServerOptions tenants(OpenTenants.Bounds tenants) {
        return with(copy -> copy.tenants = tenants);
    }

    public ServerOptions network(Network network) {
        return with(copy -> copy.network = network);
    }

    public ServerOptions limits(Limits limits) {
        return with(copy -> copy.limits = limits);
    }

    public ServerOptions gateway(GatewayOptions gateway) {
        return with(copy -> copy.gateway = Optional.of(gateway));
    }

    public ServerOptions telemetry(Telemetry telemetry) {
        return with(copy -> copy.telemetry = Optional.of(telemetry));
    }

    public ServerOptions webhooks(WebhookOptions webhooks) {
        return with(copy -> copy.webhooks = webhooks);
    }

    public ServerOptions backup(BackupSource backup) {
        return with(copy -> copy.backup = Optional.of(backup));
    }

    public ServerOptions consolidation(Optional<ConsolidationSchedule> schedule) {
        return with(copy -> copy.consolidation = schedule);
    }

    private ServerOptions with(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.options();
    }

    /** These options on their way to others: what is not changed, stays. */
    private static final class Copy {
        private String host;
        private int port;
        private final Path keyring;
        private Limits limits;
        private Plans plans;
        private OpenTenants.Bounds tenants;
        private Network network;
        private final InstantSource clock;
        private final SecureRandom random;
        private Optional<GatewayOptions> gateway;
        private Optional<Telemetry> telemetry;
        private WebhookOptions webhooks;
        private Optional<BackupSource> backup;
        private Optional<ConsolidationSchedule> consolidation;

        Copy(ServerOptions from) {
            host = from.host;
            port = from.port;
            keyring = from.keyring;
            limits = from.limits;
            plans = from.plans;
            tenants = from.tenants;
            network = from.network;
            clock = from.clock;
            random = from.random;
            gateway = from.gateway;
            telemetry = from.telemetry;
            webhooks = from.webhooks;
            backup = from.backup;
            consolidation = from.consolidation;
        }

        ServerOptions options() {
            return new ServerOptions(
                    host,
                    port,
                    keyring,
                    limits,
                    plans,
                    tenants,
                    network,
                    clock,
                    random,
                    gateway,
                    telemetry,
                    webhooks,
                    backup,
                    consolidation);
        }
    }
}
