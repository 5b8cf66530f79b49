package dev.remembrancer.client;

import dev.remembrancer.ErasureId;
import dev.remembrancer.Json;
import dev.remembrancer.Written;
import dev.remembrancer.client.http.Address;
import dev.remembrancer.client.http.Answer;
import dev.remembrancer.client.http.Call;
import dev.remembrancer.client.http.Repeating;
import dev.remembrancer.erasure.EraseRequest;
import dev.remembrancer.erasure.Erasure;
import dev.remembrancer.erasure.ErasurePreview;
import dev.remembrancer.erasure.Erasures;
import dev.remembrancer.session.SessionId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Erasures on a server. The key must allow {@code admin}. */
final class ClientErasures implements Erasures {
    private static final String ALL = "/api/v1/erasures";

    private final Wire wire;

    ClientErasures(Wire wire) {
        this.wire = wire;
    }

    @Override
    public ErasurePreview preview(EraseRequest request) {
        Call call = Call.ask("preview an erasure", Address.of(ALL))
                .body(body(request, true))
                .takingLong();
        return Blocking.on(wire.exchange().send(call, ClientErasures::preview));
    }

    private static ErasurePreview preview(Answer answer) {
        Written written = answer.fields();
        return new ErasurePreview(
                Erasure.of(written), sessions(written, "sessions"), sessions(written, "shared_sessions"));
    }

    private static List<SessionId> sessions(Written written, String name) {
        return written.texts(name).stream().map(SessionId::new).toList();
    }

    @Override
    public Erasure erase(EraseRequest request) {
        Call call = Call.change("erase a subject", "POST", Address.of(ALL), Repeating.ONCE)
                .body(body(request, false))
                .takingLong();
        return Blocking.on(wire.exchange().send(call, answer -> Erasure.of(answer.fields())));
    }

    private static String body(EraseRequest request, boolean dryRun) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("user_id", request.subject().user());
        fields.put("reason", request.reason());
        fields.put("sessions", request.sessions().stream().map(SessionId::value).toList());
        fields.put("dry_run", dryRun);
        return Json.quote(fields);
    }

    @Override
    public Optional<Erasure> find(ErasureId id) {
        Call call = Call.get("erasure " + id, Address.of(ALL).part(id.value()));
        return Blocking.on(wire.exchange().find(call, answer -> Erasure.of(answer.fields())));
    }

    @Override
    public List<Erasure> recent(int limit) {
        Call call = Call.get("erasures", Address.of(ALL));
        return Blocking.on(wire.exchange()
                .send(
                        call,
                        answer -> answer.fields().objects("erasures").stream()
                                .map(Erasure::of)
                                .limit(limit)
                                .toList()));
    }
}
