package dev.remembrancer.client;

import dev.remembrancer.AgentId;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Written;
import dev.remembrancer.audit.Act;
import dev.remembrancer.audit.Audit;
import dev.remembrancer.audit.AuditEntry;
import dev.remembrancer.audit.AuditPage;
import dev.remembrancer.audit.AuditQuery;
import dev.remembrancer.audit.AuditVerdict;
import dev.remembrancer.client.http.Address;
import dev.remembrancer.client.http.Answer;
import dev.remembrancer.client.http.Call;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** The audit record of a server; the key must allow {@code admin}. */
final class ClientAudit implements Audit {
    private static final Address ALL = Address.of("/api/v1/audit");

    private final Wire wire;

    ClientAudit(Wire wire) {
        this.wire = wire;
    }

    @Override
    public AuditPage list(AuditQuery query) {
        Call call = Call.get("list the audit record", address(query));
        return Blocking.on(wire.exchange().send(call, ClientAudit::page));
    }

    private static Address address(AuditQuery query) {
        Optional<Long> before =
                query.before().isPresent() ? Optional.of(query.before().getAsLong()) : Optional.empty();
        Address address = ALL.with("limit", Integer.toString(query.limit()))
                .with("before", before.map(String::valueOf))
                .with("since", query.from().map(Instant::toString))
                .with("until", query.until().map(Instant::toString))
                .with("actor", query.actor())
                .with("agent", query.agent().map(AgentId::value))
                .with("user_id", query.user())
                .with("memory_id", query.memory().map(MemoryId::value));
        for (Act act : query.acts()) {
            address = address.with("act", act.word());
        }
        return address;
    }

    private static AuditPage page(Answer answer) {
        Written written = answer.fields();
        return new AuditPage(
                written.objects("entries").stream().map(AuditEntry::of).toList(),
                written.whole("next").map(OptionalLong::of).orElse(OptionalLong.empty()));
    }

    @Override
    public AuditVerdict verify() {
        Call call = Call.get("verify the audit record", ALL.then("verify")).takingLong();
        return Blocking.on(wire.exchange().send(call, answer -> AuditVerdict.of(answer.fields())));
    }
}
