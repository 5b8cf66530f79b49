package dev.remembrancer.cli.serve;

import dev.remembrancer.cli.options.CommonOptions;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.options.TransitWords;
import dev.remembrancer.cli.settings.Kinds;
import dev.remembrancer.cli.settings.Setting;
import dev.remembrancer.cli.settings.Settings;
import dev.remembrancer.embedded.transit.TransitOptions;
import dev.remembrancer.sealing.RingFile;
import dev.remembrancer.server.ServerOptions;
import dev.remembrancer.spi.RemembrancerOpener;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whether memories and conversations are encrypted on the disk. */
final class EncryptionSettings implements ServeSettings {
    private static final Setting<Optional<Path>> KEY_RING = Setting.optional(
            CommonOptions.RING_GROUP + "." + CommonOptions.RING,
            Kinds.path(),
            "The file of the key ring; without it nothing is encrypted. Made by: remembrancer encryption ring FILE.");

    private static final Setting<Optional<URI>> TRANSIT = Setting.optional(
            CommonOptions.RING_GROUP + "." + TransitWords.ADDRESS,
            Kinds.address(),
            "Where Vault or OpenBao is whose transit engine wraps the keys of the ring, when they lie wrapped in it.");

    private static final Setting<String> KEY = Setting.of(
            CommonOptions.RING_GROUP + "." + TransitWords.KEY,
            Kinds.text(128),
            TransitWords.USUAL_KEY,
            "The name of the key in the engine.");

    private static final Setting<String> MOUNT = Setting.of(
            CommonOptions.RING_GROUP + "." + TransitWords.MOUNT,
            Kinds.text(1_024),
            TransitOptions.USUAL_MOUNT,
            "Where the engine is mounted.");

    private static final Setting<Optional<String>> NAMESPACE = Setting.optional(
            CommonOptions.RING_GROUP + "." + TransitWords.NAMESPACE, Kinds.text(1_024), "The namespace it is in.");

    private static final Setting<Optional<Path>> AUTHORITY = Setting.optional(
            CommonOptions.RING_GROUP + "." + TransitWords.AUTHORITY,
            Kinds.path(),
            "A file of certificates in PEM that vouch for the server, in place of the machine's.");

    private static final Setting<Optional<String>> TOKEN = Setting.secret(
            CommonOptions.RING_GROUP + "." + TransitWords.TOKEN,
            "The token; else $VAULT_TOKEN or $BAO_TOKEN. Best in a file that REMEMBRANCER_ENCRYPTION_TRANSIT_TOKEN_FILE"
                    + " names.");

    private static final Setting<Duration> TIMEOUT = Setting.of(
            CommonOptions.RING_GROUP + ".transit_timeout",
            Kinds.duration(Duration.ofMillis(100), Duration.ofMinutes(1)),
            TransitOptions.USUAL_TIMEOUT,
            "How long one answer is waited for; it is asked at most four times, when the server starts.");

    @Override
    public String name() {
        return CommonOptions.RING_GROUP;
    }

    @Override
    public String description() {
        return "Encryption on the disk, with a key for each subject. From the first memory on, or not at all.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(KEY_RING, TRANSIT, KEY, MOUNT, NAMESPACE, AUTHORITY, TOKEN, TIMEOUT);
    }

    /** How memories are kept is the memory's, not the server's. */
    @Override
    public ServerOptions in(ServerOptions options, Settings settings) {
        return options;
    }

    static RemembrancerOpener opener(Invocation invocation, Settings settings) {
        return settings.get(KEY_RING)
                .map(file -> RingFile.read(
                        file,
                        TransitWords.wrapping(name -> word(settings, name), settings.get(TIMEOUT), invocation.shell())))
                .map(invocation::opener)
                .orElseGet(invocation::opener);
    }

    private static Optional<String> word(Settings settings, String name) {
        return switch (name) {
            case TransitWords.ADDRESS -> settings.get(TRANSIT).map(URI::toString);
            case TransitWords.KEY -> Optional.of(settings.get(KEY));
            case TransitWords.MOUNT -> Optional.of(settings.get(MOUNT));
            case TransitWords.NAMESPACE -> settings.get(NAMESPACE);
            case TransitWords.AUTHORITY -> settings.get(AUTHORITY).map(Path::toString);
            case TransitWords.TOKEN -> settings.get(TOKEN);
            default -> Optional.empty();
        };
    }
}
