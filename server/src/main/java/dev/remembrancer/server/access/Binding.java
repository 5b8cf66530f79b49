package dev.remembrancer.server.access;

import dev.remembrancer.AgentInfo;
import dev.remembrancer.Checks;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Scope;
import dev.remembrancer.Scope.Level;
import java.util.Optional;

/**
 * What a key is confined to. A key that is bound to a user or to sessions may name no other level of the scope: who
 * could add a project would see what is true in it.
 *
 * @param agent the only agent, by its id or its name; an agent of that name may be made and renamed by others
 * @param user the only user; where a request names none, it is filled in
 * @param sessionPrefix what the id of every session begins with; a request must name its session
 */
public record Binding(Optional<String> agent, Optional<String> user, Optional<String> sessionPrefix) {
    /** Not confined. */
    public static final Binding NONE = new Binding(Optional.empty(), Optional.empty(), Optional.empty());

    public Binding {
        agent = agent.map(name -> Checks.name("agent", name, 255));
        user = user.map(id -> Checks.name("user", id, Scope.MAXIMUM_ID_LENGTH));
        sessionPrefix = sessionPrefix.map(prefix -> Checks.name("session_prefix", prefix, Scope.MAXIMUM_ID_LENGTH));
    }

    /** Confined to an agent, by its id or its name. */
    public static Binding toAgent(String agent) {
        return new Binding(Optional.of(agent), Optional.empty(), Optional.empty());
    }

    /** Confined to a user. */
    public static Binding toUser(String user) {
        return new Binding(Optional.empty(), Optional.of(user), Optional.empty());
    }

    /** Confined to the sessions whose ids begin so. */
    public static Binding toSessions(String prefix) {
        return new Binding(Optional.empty(), Optional.empty(), Optional.of(prefix));
    }

    /** Whether it confines nothing. */
    public boolean isNone() {
        return equals(NONE);
    }

    /** Whether it confines to a part of an agent's memories. */
    public boolean confinesScope() {
        return user.isPresent() || sessionPrefix.isPresent();
    }

    /** Whether an agent is the one that this is bound to, if it is bound to one. */
    public boolean reaches(AgentInfo info) {
        return agent.map(name -> name.equals(info.id().value()) || name.equals(info.name()))
                .orElse(true);
    }

    /**
     * The scope that a request stands in, with the user filled in.
     *
     * @throws OutsideBindingException when the request names another user, another session or another level
     * @throws InvalidRequestException when it must name a session and does not
     */
    public Scope stand(Scope asked) {
        if (!confinesScope()) {
            return asked;
        }
        for (Level level : asked.bound().keySet()) {
            requireMine(level, asked.bound().get(level));
        }
        if (sessionPrefix.isPresent() && asked.get(Level.SESSION).isEmpty()) {
            throw new InvalidRequestException(
                    "session_id", "is missing; the key is bound to sessions, so name one of them");
        }
        return user.map(asked::user).orElse(asked);
    }

    /** The scope from which a request sees most without naming a session. */
    public Scope widest() {
        return user.map(Scope.OPEN::user).orElse(Scope.OPEN);
    }

    /** Whether a memory in that scope is this binding's own: to be changed and forgotten, and not only to be seen. */
    public boolean owns(Scope scope) {
        return user.map(id -> id.equals(scope.bound().get(Level.USER))).orElse(true)
                && sessionPrefix
                        .map(prefix -> scope.get(Level.SESSION).orElse("").startsWith(prefix))
                        .orElse(true);
    }

    /** Whether a conversation of that name is within; bound to anything but sessions, none is. */
    public boolean reachesSession(String id) {
        return isNone() || sessionPrefix.filter(id::startsWith).isPresent();
    }

    private void requireMine(Level level, String id) {
        boolean mine = switch (level) {
            case USER -> user.filter(id::equals).isPresent();
            case SESSION -> sessionPrefix.filter(id::startsWith).isPresent();
            case ORGANIZATION, PROJECT, TASK -> false;
        };
        if (!mine) {
            throw new OutsideBindingException(level.word() + ": the key is bound to other things; leave the "
                    + level.word() + " out, or name one that the key is bound to.");
        }
    }
}
