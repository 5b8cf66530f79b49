package dev.remembrancer.cli.sessions;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.embedded.AtRest;
import dev.remembrancer.embedded.Embedded;
import dev.remembrancer.embedded.SealedConversations;
import dev.remembrancer.sealing.SubjectKeyFile;
import dev.remembrancer.session.SessionTrait;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.branch.BranchedSessions;
import dev.remembrancer.session.branch.BranchingSessions;
import dev.remembrancer.spi.KeyRing;
import java.nio.file.Files;
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
    Sessions open(Invocation invocation) {
        return branched(
                isSealed(invocation) ? sealed(invocation) : place(invocation).open(invocation.shell()), invocation);
    }

    /** Opens the store to look into it, each conversation on its current branch. A mistyped file is not made. */
    Sessions openExisting(Invocation invocation) {
        return branched(openAsItIs(invocation), invocation);
    }

    /** Opens the store to look into it; branches that it does not keep itself are conversations like others. */
    Sessions openAsItIs(Invocation invocation) {
        return isSealed(invocation) && Files.exists(invocation.directory())
                ? sealed(invocation)
                : place(invocation).openExisting(invocation.shell());
    }

    /**
     * Opens the store to look into its branches.
     *
     * @throws InvalidRequestException when it can have none
     */
    BranchedSessions openBranched(Invocation invocation) {
        Sessions sessions = openExisting(invocation);
        if (sessions instanceof BranchedSessions branched) {
            return branched;
        }
        sessions.close();
        throw new InvalidRequestException("db", "is a service whose conversations have no branches");
    }

    private static Sessions branched(Sessions sessions, Invocation invocation) {
        boolean hasOwn = sessions instanceof BranchedSessions;
        return hasOwn || sessions.traits().contains(SessionTrait.HELD_BY_SERVICE)
                ? sessions
                : BranchingSessions.over(sessions, invocation.shell().clock());
    }

    /** Whether the conversations of a memory are meant that is encrypted, or would be. */
    private boolean isSealed(Invocation invocation) {
        return url.isEmpty()
                && (invocation.keyRing().isPresent()
                        || Files.exists(invocation.directory().resolve(SubjectKeyFile.NAME)));
    }

    private static Sessions sealed(Invocation invocation) {
        KeyRing ring = invocation
                .keyRing()
                .orElseThrow(() -> new InvalidRequestException(
                        "key_ring", "is missing, and this memory is encrypted; name it with --key-ring"));
        return SealedConversations.open(
                invocation.directory(), AtRest.with(ring), invocation.shell().clock());
    }

    private Place place(Invocation invocation) {
        return new Place(
                url.orElseGet(
                        () -> invocation.directory().resolve(Embedded.SESSIONS).toString()),
                keyFile);
    }
}
