package dev.remembrancer.cli.sessions;

import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.embedded.Embedded;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.branch.BranchedSessions;
import dev.remembrancer.session.branch.BranchingSessions;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the conversations are. */
final class StoreOptions {
    @Option(
            names = "--db",
            paramLabel = "URL",
            description =
                    "The store; else sessions.db in the directory of the memory. See: remembrancer sessions --help")
    private Optional<String> url = Optional.empty();

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "The store is encrypted as EncryptedSession of the Agents SDK does; this file has the key.")
    private Optional<Path> keyFile = Optional.empty();

    /** Opens the store, each conversation on its current branch. A file is made when it is not there. */
    BranchedSessions open(Invocation invocation) {
        return branched(place(invocation).open(invocation.shell()), invocation);
    }

    /** Opens the store to look into it, each conversation on its current branch. A mistyped file is not made. */
    BranchedSessions openExisting(Invocation invocation) {
        return branched(openAsItIs(invocation), invocation);
    }

    /** Opens the store to look into it; branches that it does not keep itself are conversations like others. */
    Sessions openAsItIs(Invocation invocation) {
        return place(invocation).openExisting(invocation.shell());
    }

    private static BranchedSessions branched(Sessions sessions, Invocation invocation) {
        return sessions instanceof BranchedSessions branched
                ? branched
                : BranchingSessions.over(sessions, invocation.shell().clock());
    }

    private Place place(Invocation invocation) {
        return new Place(
                url.orElseGet(
                        () -> invocation.directory().resolve(Embedded.SESSIONS).toString()),
                keyFile);
    }
}
