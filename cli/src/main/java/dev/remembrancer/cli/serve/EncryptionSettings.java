package dev.remembrancer.cli.serve;

import dev.remembrancer.cli.options.CommonOptions;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.settings.Kinds;
import dev.remembrancer.cli.settings.Setting;
import dev.remembrancer.cli.settings.Settings;
import dev.remembrancer.sealing.RingFile;
import dev.remembrancer.server.ServerOptions;
import dev.remembrancer.spi.RemembrancerOpener;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whether memories and conversations are encrypted on the disk. */
final class EncryptionSettings implements ServeSettings {
    private static final Setting<Optional<Path>> KEY_RING = Setting.optional(
            CommonOptions.RING_GROUP + "." + CommonOptions.RING,
            Kinds.path(),
            "The file of the key ring; without it nothing is encrypted. Made by: remembrancer encryption ring FILE.");

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
        return List.of(KEY_RING);
    }

    /** How memories are kept is the memory's, not the server's. */
    @Override
    public ServerOptions in(ServerOptions options, Settings settings) {
        return options;
    }

    static RemembrancerOpener opener(Invocation invocation, Settings settings) {
        RemembrancerOpener usual = invocation.opener();
        return settings.get(KEY_RING).map(RingFile::read).map(usual::sealed).orElse(usual);
    }
}
