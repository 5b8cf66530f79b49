package dev.remembrancer.cli.sessions;

import dev.remembrancer.session.Session;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.Sessions;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which conversation. */
final class SessionOption {
    @Option(names = "--session", paramLabel = "ID", required = true, description = "The conversation.")
    private Optional<SessionId> session = Optional.empty();

    SessionId id() {
        return session.orElseThrow();
    }

    Session in(Sessions sessions) {
        return sessions.session(id());
    }
}
