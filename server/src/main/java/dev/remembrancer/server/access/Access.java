package dev.remembrancer.server.access;

import dev.remembrancer.Agent;
import dev.remembrancer.AgentId;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.Memories;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.Scope;
import dev.remembrancer.audit.Act;
import dev.remembrancer.audit.Deed;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionPage;
import dev.remembrancer.session.SessionQuery;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.branch.BranchedSession;
import dev.remembrancer.session.branch.BranchedSessions;
import dev.remembrancer.session.branch.BranchingSessions;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one caller can name. Every agent, scope and session that a request means goes through here, whichever protocol
 * it came by, so that this is the one place where the walls of a key stand.
 */
public final class Access implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Access.class);

    private final Caller caller;
    private final Remembrancer remembrancer;
    private final InstantSource clock;
    private final Runnable end;

    /**
     * @param remembrancer the memory of the caller's tenant, behind the walls of the caller's key
     * @param clock tells when branches begin
     * @param end what to do when the caller needs the memory no more
     */
    public Access(Caller caller, Remembrancer remembrancer, InstantSource clock, Runnable end) {
        this.caller = caller;
        this.remembrancer = remembrancer;
        this.clock = clock;
        this.end = end;
    }

    /** Lets go of the memory, which is somebody else's. */
    @Override
    public void close() {
        end.run();
    }

    public Caller caller() {
        return caller;
    }

    /** The memory of the caller's tenant; to look something up in it by name is for the methods below. */
    public Remembrancer remembrancer() {
        return remembrancer;
    }

    /** Writes down what the caller has done elsewhere than to memories: the id of the thing says to what. */
    public void note(Act act, String id) {
        OptionalLong number = remembrancer.note(Deed.of(act, clock.instant()).object(id));
        LOG.debug("entry {} of the audit record: {}", number, act);
    }

    /**
     * The agent that is meant: by its id, else by its name.
     *
     * @throws NotFoundException when there is none, or none that this caller can name
     */
    public Agent agent(String idOrName) {
        return AgentId.parse(idOrName)
                .flatMap(remembrancer::findAgent)
                .or(() -> remembrancer.findAgent(idOrName))
                .orElseThrow(() ->
                        new NotFoundException("No agent here has this id or name; GET /api/v1/agents lists them."));
    }

    /** The agent of that name, if it is there. */
    public Optional<Agent> agentNamed(String name) {
        return remembrancer.findAgent(name);
    }

    /** The agent of that name, which is made when it is not there. */
    public Agent madeAgent(String name) {
        return remembrancer.agent(name);
    }

    /** All agents that this caller can name, by name. */
    public List<AgentInfo> agents() {
        return remembrancer.agents();
    }

    /** Where a request stands that asks to stand there. */
    public Scope scope(Scope asked) {
        return caller.binding().stand(asked);
    }

    /** The memories of an agent that are visible from where a request {@link #scope asks} to stand. */
    public Memories memories(Agent agent, Scope asked) {
        return agent.memories(scope(asked));
    }

    /** The memories of an agent in every scope that this caller reaches; what they say is for administrators alone. */
    public Memories memoriesInEveryScope(Agent agent) {
        return agent.memoriesInEveryScope();
    }

    /** The session of that name, with its branches; as a plain session it is its current branch. */
    public BranchedSession session(String name) {
        return branched().session(sessionId(name));
    }

    /** The name of a session, which is one that this caller can name. */
    public SessionId sessionId(String name) {
        if (!caller.binding().reachesSession(name)) {
            throw outsideSessions();
        }
        return new SessionId(name);
    }

    /** A question for sessions, narrowed to those that this caller can name. */
    public SessionQuery sessions(SessionQuery asked) {
        Binding binding = caller.binding();
        if (binding.isNone() || binding.reachesSession(asked.prefix())) {
            return asked;
        }
        return binding.sessionPrefix()
                .filter(prefix -> prefix.startsWith(asked.prefix()))
                .map(asked::prefix)
                .orElseThrow(Access::outsideSessions);
    }

    private static OutsideBindingException outsideSessions() {
        return new OutsideBindingException("session: this key is bound to other things; use a key that is bound to the"
                + " beginning of this session's name, or to nothing.");
    }

    /** Those of the sessions that are asked for which this caller can name. */
    public SessionPage sessionPage(SessionQuery asked) {
        return branched().list(sessions(asked));
    }

    private BranchedSessions branched() {
        Sessions sessions = remembrancer.sessions();
        return sessions instanceof BranchedSessions branched ? branched : BranchingSessions.over(sessions, clock);
    }
}
