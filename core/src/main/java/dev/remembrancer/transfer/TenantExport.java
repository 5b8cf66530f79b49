package dev.remembrancer.transfer;

import dev.remembrancer.AgentInfo;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.session.SessionInfo;
import dev.remembrancer.session.SessionPage;
import dev.remembrancer.session.SessionQuery;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a tenant has, as JSON Lines, to be handed over or read elsewhere: all agents, their memories in every
 * scope, and all conversations. To go on with it elsewhere, a backup is the better way.
 *
 * <p>The lines are those of a {@link SubjectExport}, but for the first, {@code remembrancer_tenant_export}, after which
 * each agent has a line {@code agent}. What changes meanwhile is in it or not.
 */
public final class TenantExport {
    /** The field of the first line; its value has the version of the form and the time. */
    public static final String VERSION = "remembrancer_tenant_export";

    private static final int PRESENT = 1;

    private final Remembrancer remembrancer;
    private final Instant now;

    /**
     * The export of a tenant.
     *
     * @param remembrancer the tenant's memory; an embedded one has exactly one tenant
     * @param now what the first line says
     */
    public TenantExport(Remembrancer remembrancer, Instant now) {
        this.remembrancer = remembrancer;
        this.now = now;
    }

    /** Writes to a stream, which stays open. */
    public ExportCounts to(OutputStream stream) throws IOException {
        ExportLines lines = new ExportLines(stream, scope -> true, Optional.empty());
        lines.line(VERSION, Map.of("version", PRESENT, "created_at", now.toString()));
        for (AgentInfo agent : remembrancer.agents()) {
            lines.line("agent", agent.fields());
        }
        lines.ofAgents(remembrancer);
        Optional<SessionQuery> query = Optional.of(SessionQuery.ALL);
        while (query.isPresent()) {
            SessionQuery asked = query.get();
            SessionPage page = remembrancer.sessions().list(asked);
            for (SessionInfo session : page.sessions()) {
                lines.session(remembrancer.sessions().session(session.id()));
            }
            query = page.next().map(asked::after);
        }
        return lines.end();
    }
}
