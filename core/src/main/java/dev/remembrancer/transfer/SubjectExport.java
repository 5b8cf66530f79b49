package dev.remembrancer.transfer;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.Scope;
import dev.remembrancer.erasure.EraseRequest;
import dev.remembrancer.erasure.Subject;
import dev.remembrancer.session.SessionId;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything about a subject as JSON Lines, over all agents: what an erasure of the subject would remove and can be read.
 *
 * <p>Each line is an object with one field, which says what it is: {@code remembrancer_subject_export} (the first line),
 * {@code memory} (a version, as in an export of an agent, with the agent's name), {@code forgotten} (one that can be
 * restored), {@code review} (what waits or waited for a person's decision), {@code session}, {@code item} (of the session
 * before it, verbatim), and {@code end} with the counts: a file without it was cut off. Where the values of the vault were
 * asked for, each is a {@code vault} line: token, kind, scope, since when, and the value.
 */
public final class SubjectExport {
    /** The field of the first line; its value has the version of the form, the user and the time. */
    public static final String VERSION = "remembrancer_subject_export";

    private static final int PRESENT = 1;

    private final Remembrancer remembrancer;
    private final Subject subject;
    private final List<SessionId> sessions;
    private final Instant now;
    private final Optional<String> revealing;

    private SubjectExport(
            Remembrancer remembrancer,
            Subject subject,
            List<SessionId> sessions,
            Instant now,
            Optional<String> revealing) {
        this.revealing = revealing;
        this.remembrancer = remembrancer;
        this.subject = subject;
        this.sessions = sessions;
        this.now = now;
    }

    /**
     * The export of a subject.
     *
     * @param now what the first line says
     * @throws dev.remembrancer.NotFoundException when there is nothing about the subject
     */
    public static SubjectExport of(Remembrancer remembrancer, Subject subject, Instant now) {
        List<SessionId> sessions =
                remembrancer.erasures().preview(EraseRequest.of(subject.user())).sessions();
        return new SubjectExport(remembrancer, subject, sessions, now, Optional.empty());
    }

    /**
     * The same, with the values that are kept in the vault: each that is read back is in the audit record, with the reason.
     *
     * @param reason why, 1 to 200 characters
     */
    public SubjectExport revealing(String reason) {
        return new SubjectExport(remembrancer, subject, sessions, now, Optional.of(reason));
    }

    /** Writes to a stream, which stays open. */
    public ExportCounts to(OutputStream stream) throws IOException {
        Optional<String> user = Optional.of(subject.user());
        ExportLines lines =
                new ExportLines(stream, scope -> scope.get(Scope.Level.USER).equals(user), revealing);
        Map<String, Object> first = new LinkedHashMap<>();
        first.put("version", PRESENT);
        first.put("user", subject.user());
        first.put("created_at", now.toString());
        lines.line(VERSION, first);
        lines.ofAgents(remembrancer);
        for (SessionId id : sessions) {
            lines.session(remembrancer.sessions().session(id));
        }
        return lines.end();
    }
}
