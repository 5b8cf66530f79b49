package dev.remembrancer.cli.serve;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.cli.settings.Kinds;
import dev.remembrancer.cli.settings.Setting;
import dev.remembrancer.cli.settings.Settings;
import dev.remembrancer.server.ServerOptions;
import dev.remembrancer.server.network.CertificateFiles;
import dev.remembrancer.server.network.Network;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** TLS of the server's own. */
public final class TlsSettings implements ServeSettings {
    /** The certificate. */
    public static final Setting<Optional<Path>> CERTIFICATE = Setting.optional(
            "tls.certificate",
            Kinds.path(),
            "The server's certificate in PEM, then those that vouch for it; with it, the server speaks HTTPS alone.");

    static final Setting<Optional<Path>> KEY =
            Setting.optional("tls.key", Kinds.path(), "Its private key in PEM: PKCS #8, without a password.");

    @Override
    public String name() {
        return "tls";
    }

    @Override
    public String description() {
        return "TLS 1.2 and 1.3. When the files change, they are read again within seconds.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(CERTIFICATE, KEY);
    }

    @Override
    public ServerOptions in(ServerOptions options, Settings settings) {
        Network network = options.network();
        return options.network(new Network(files(settings), network.proxies(), network.names(), network.firstKey()));
    }

    private static Optional<CertificateFiles> files(Settings settings) {
        Optional<Path> certificate = settings.get(CERTIFICATE);
        Optional<Path> key = settings.get(KEY);
        if (certificate.isPresent() != key.isPresent()) {
            throw new InvalidRequestException(
                    certificate.isPresent() ? KEY.name() : CERTIFICATE.name(),
                    "is missing; " + CERTIFICATE.name() + " and " + KEY.name() + " are given both or neither");
        }
        return certificate.map(path -> new CertificateFiles(path, key.orElseThrow()));
    }
}
