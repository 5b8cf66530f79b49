package dev.remembrancer.erasure;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.session.SessionId;
import java.util.Arrays;
import java.util.Set;

/**
 * Whom to erase, and why.
 *
 * @param subject whom
 * @param reason why, for the receipt; it stays there, so it should name nobody
 * @param sessions conversations that go too, whosever they are, besides those that are the subject's alone
 */
public record EraseRequest(Subject subject, String reason, Set<SessionId> sessions) {
    private static final int LONGEST_REASON = 500;

    /** Shorter ids stand in texts that mean something else, such as numbers of tickets. */
    private static final int SHORTEST_NAME = 3;

    public EraseRequest {
        sessions = Set.copyOf(sessions);
        if (reason.length() > LONGEST_REASON) {
            throw new InvalidRequestException("reason", "is longer than " + LONGEST_REASON + " characters");
        }
        if (subject.user().length() >= SHORTEST_NAME
                && Arrays.asList(reason.split("[\\s,;:()\"']+")).contains(subject.user())) {
            throw new InvalidRequestException(
                    "reason", "names the subject, and would stay in the receipt; name a ticket instead");
        }
    }

    /** To erase the user of that id, without a reason. */
    public static EraseRequest of(String user) {
        return new EraseRequest(new Subject(user), "", Set.of());
    }

    public EraseRequest because(String why) {
        return new EraseRequest(subject, why, sessions);
    }

    /** The same, and these conversations too. */
    public EraseRequest withSessions(Set<SessionId> too) {
        return new EraseRequest(subject, reason, too);
    }
}
