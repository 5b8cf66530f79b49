package dev.remembrancer.client;

import dev.remembrancer.AgentId;
import dev.remembrancer.Checks;
import dev.remembrancer.ConsolidationId;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Json;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.Written;
import dev.remembrancer.client.http.Address;
import dev.remembrancer.client.http.Call;
import dev.remembrancer.client.http.Exchange;
import dev.remembrancer.client.http.Repeating;
import dev.remembrancer.hygiene.consolidation.Consolidation;
import dev.remembrancer.hygiene.consolidation.ConsolidationPreview;
import dev.remembrancer.hygiene.consolidation.ConsolidationRules;
import dev.remembrancer.hygiene.consolidation.ConsolidationStep;
import dev.remembrancer.hygiene.consolidation.Consolidations;
import dev.remembrancer.hygiene.consolidation.Summariser;
import dev.remembrancer.hygiene.consolidation.UndoneConsolidation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The job that makes less of an agent's memories, on a server; the key must allow {@code admin}. A preview tells its first
 * hundred thousand steps, and counts all of them. A run or an undoing whose answer is lost is not sent again: it goes on,
 * and {@link #recent} shows it.
 */
final class ClientConsolidations implements Consolidations {
    private static final int MOST_PLANNED = 100_000;

    private final Exchange exchange;
    private final AgentId agent;
    private final Address all;

    ClientConsolidations(Exchange exchange, AgentId agent, Address agentAddress) {
        this.exchange = exchange;
        this.agent = agent;
        this.all = agentAddress.then("consolidations");
    }

    @Override
    public ConsolidationPreview preview(ConsolidationRules rules) {
        Map<String, Object> fields = fields(rules);
        fields.put("dry_run", true);
        fields.put("limit", MOST_PLANNED);
        Call call = Call.ask("preview a consolidation of agent " + agent, all)
                .body(Json.quote(fields))
                .takingLong();
        return Blocking.on(exchange.send(call, answer -> ConsolidationPreview.of(answer.fields())));
    }

    @Override
    public Consolidation run(ConsolidationRules rules) {
        Call call = Call.change("consolidate agent " + agent, "POST", all, Repeating.ONCE)
                .body(Json.quote(fields(rules)))
                .takingLong();
        return Blocking.on(exchange.send(call, answer -> Consolidation.of(agent, answer.fields())));
    }

    /** Refused: a model can't be sent to a server. */
    @Override
    public Consolidations with(Summariser model) {
        throw new NotFoundException(
                "a model can't be handed to a server; consolidate with one in the process that has the data");
    }

    @Override
    public UndoneConsolidation undo(ConsolidationId id) {
        Call call = Call.change("undo " + id, "POST", one(id).then("undo"), Repeating.ONCE)
                .takingLong();
        return Blocking.on(exchange.send(call, answer -> UndoneConsolidation.of(agent, answer.fields())));
    }

    @Override
    public Optional<Consolidation> find(ConsolidationId id) {
        Call call = Call.get("get " + id, one(id).with("limit", "1"));
        return Blocking.on(exchange.find(
                call,
                answer -> Consolidation.of(
                        agent, answer.fields().object("run").orElseThrow(() -> Written.missing("run")))));
    }

    @Override
    public List<Consolidation> recent(int limit) {
        Address address = all.with("limit", Integer.toString(Checks.between("limit", limit, 1, 1_000)));
        Call call = Call.get("list consolidations of agent " + agent, address);
        return Blocking.on(exchange.send(
                call,
                answer -> answer.fields().objects("consolidations").stream()
                        .map(run -> Consolidation.of(agent, run))
                        .toList()));
    }

    @Override
    public List<ConsolidationStep> steps(ConsolidationId id, int after, int limit) {
        Address address = one(id).with("after", Integer.toString(after))
                .with("limit", Integer.toString(Checks.between("limit", limit, 1, 1_000)));
        Call call = Call.get("steps of " + id, address);
        return Blocking.on(exchange.send(
                call,
                answer -> answer.fields().objects("steps").stream()
                        .map(ConsolidationStep::of)
                        .toList()));
    }

    private Address one(ConsolidationId id) {
        return all.part(id.value());
    }

    private static Map<String, Object> fields(ConsolidationRules rules) {
        if (!rules.age().equals(Duration.ofDays(rules.age().toDays()))) {
            throw new InvalidRequestException("older_than_days", "must be whole days over HTTP");
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("merges", rules.merges());
        fields.put("summaries", rules.summaries());
        fields.put("settles", rules.settles());
        fields.put("older_than_days", rules.age().toDays());
        fields.put("at_least", rules.atLeast());
        return fields;
    }
}
