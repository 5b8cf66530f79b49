package dev.remembrancer.cli.sessions;

import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.embedded.Embedded;
import dev.remembrancer.session.Sessions;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the conversations are. */
final class StoreOptions {
    @Option(
            names = "--db",
            paramLabel = "URL",
            description = "The store; else sessions.db in the directory of the memory. See: remembrancer sessions --help")
    private Optional<String> url = Optional.empty();

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "The store is encrypted as EncryptedSession of the Agents SDK does; this file has the key.")
    private Optional<Path> keyFile = Optional.empty();

    /** Opens the store. One that is a file is made when it is not there. */
    Sessions open(Invocation invocation) {
        return store(invocation).open(invocation.shell(), keyFile);
    }

    /** Opens the store to look into it. A mistyped file is not made. */
    Sessions openExisting(Invocation invocation) {
        return store(invocation).openExisting(invocation.shell(), keyFile);
    }

    private StoreUrl store(Invocation invocation) {
        return new StoreUrl(url.orElseGet(
                () -> invocation.directory().resolve(Embedded.SESSIONS).toString()));
    }
}
