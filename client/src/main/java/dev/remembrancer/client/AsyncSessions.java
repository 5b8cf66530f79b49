package dev.remembrancer.client;

import dev.remembrancer.Written;
import dev.remembrancer.client.http.Address;
import dev.remembrancer.client.http.Call;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionInfo;
import dev.remembrancer.session.SessionPage;
import dev.remembrancer.session.SessionQuery;
import dev.remembrancer.session.Sessions;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The sessions of a server, with futures: what {@link Sessions} says holds for each call. */
public final class AsyncSessions {
    static final String SESSIONS = "/api/v1/sessions";

    private final Wire wire;

    AsyncSessions(Wire wire) {
        this.wire = wire;
    }

    /** The session of that name, whether anything was said in it yet or not. */
    public AsyncSession session(SessionId id) {
        return new AsyncSession(wire, id);
    }

    /** Those sessions that something was said in, or that were described. */
    public CompletableFuture<SessionPage> list(SessionQuery query) {
        Address address = Address.of(SESSIONS)
                .with("prefix", Optional.of(query.prefix()).filter(prefix -> !prefix.isEmpty()))
                .with("owner", query.owner())
                .with("updated_from", query.updatedFrom().map(Instant::toString))
                .with("updated_until", query.updatedUntil().map(Instant::toString))
                .with("after", query.after().map(SessionId::value))
                .with("limit", Integer.toString(query.limit()));
        return wire.exchange().send(Call.get("list sessions", address), answer -> {
            Written fields = answer.fields();
            return new SessionPage(
                    fields.objects("sessions").stream().map(SessionInfo::of).toList(),
                    fields.text("next").map(SessionId::new));
        });
    }
}
