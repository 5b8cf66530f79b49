package dev.remembrancer.transfer;

import dev.remembrancer.Agent;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.Json;
import dev.remembrancer.Memories;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.Scope;
import dev.remembrancer.hygiene.review.Review;
import dev.remembrancer.hygiene.review.ReviewPage;
import dev.remembrancer.hygiene.review.Reviews;
import dev.remembrancer.hygiene.vault.Naming;
import dev.remembrancer.hygiene.vault.VaultToken;
import dev.remembrancer.hygiene.vault.Vaulted;
import dev.remembrancer.memory.ExportedMemory;
import dev.remembrancer.memory.ForgottenMemory;
import dev.remembrancer.memory.ForgottenPage;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The lines of an export over all agents: objects with one field each, which says what it is. For one export, and one
 * thread. The stream stays open.
 */
final class ExportLines {
    private static final int PAGE = 500;

    private final Writer out;
    private final Predicate<Scope> wanted;
    private final Optional<String> revealing;
    private final Set<Named> named = new LinkedHashSet<>();
    private long memories;
    private long forgotten;
    private long reviews;
    private long sessions;
    private long items;
    private long vaulted;

    /** A token of the vault, where it is named. */
    private record Named(Scope scope, VaultToken token) {}

    /**
     * @param wanted the scopes whose memories are meant
     * @param revealing why the values of the vault are wanted, too, if they are
     */
    ExportLines(OutputStream stream, Predicate<Scope> wanted, Optional<String> revealing) {
        this.revealing = revealing;
        this.out = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
        this.wanted = wanted;
    }

    void line(String what, Map<String, ?> fields) throws IOException {
        Json.print(out, Map.of(what, fields));
        out.write('\n');
    }

    /** What all agents remember, had remembered, or may not remember until somebody decides. */
    void ofAgents(Remembrancer remembrancer) throws IOException {
        for (AgentInfo info : remembrancer.agents()) {
            Optional<Agent> agent = remembrancer.findAgent(info.id());
            if (agent.isPresent()) {
                memories(info, agent.get().memoriesInEveryScope());
                forgotten(info, agent.get().memoriesInEveryScope());
                reviews(info, agent.get().reviewsInEveryScope());
                vaulted(info, agent.get());
            }
        }
    }

    private void memories(AgentInfo agent, Memories all) throws IOException {
        Optional<Page.Cursor> next = Optional.empty();
        do {
            Page page = all.list(Selection.EVERY, next, PAGE);
            List<Memory> some = page.memories().stream()
                    .filter(memory -> wanted.test(memory.scope()))
                    .toList();
            memories += write("memory", agent, Fared.of(all, some));
            next = page.next();
        } while (next.isPresent());
    }

    private void forgotten(AgentInfo agent, Memories all) throws IOException {
        Optional<Page.Cursor> next = Optional.empty();
        do {
            ForgottenPage page = all.forgotten(next, PAGE);
            forgotten += write(
                    "forgotten",
                    agent,
                    page.memories().stream()
                            .map(ForgottenMemory::memory)
                            .filter(memory -> wanted.test(memory.scope()))
                            .map(ExportedMemory::of)
                            .toList());
            next = page.next();
        } while (next.isPresent());
    }

    private long write(String what, AgentInfo agent, List<ExportedMemory> some) throws IOException {
        for (ExportedMemory memory : some) {
            line(what, owned(agent, memory.fields()));
            Naming.in(memory.memory())
                    .forEach(token -> named.add(new Named(memory.memory().scope(), token)));
        }
        return some.size();
    }

    private void reviews(AgentInfo agent, Reviews all) throws IOException {
        Optional<Page.Cursor> next = Optional.empty();
        do {
            ReviewPage page = all.list(Optional.empty(), next, PAGE);
            for (Review review : page.reviews()) {
                if (wanted.test(review.scope())) {
                    line("review", owned(agent, review.fields()));
                    Naming.in(review).forEach(token -> named.add(new Named(review.scope(), token)));
                    reviews++;
                }
            }
            next = page.next();
        } while (next.isPresent());
    }

    /** The values behind the tokens of what was written: each from where it was named, and only if it is meant itself. */
    private void vaulted(AgentInfo info, Agent agent) throws IOException {
        Set<Named> seen = new LinkedHashSet<>();
        for (Named one : revealing.isPresent() ? named : Set.<Named>of()) {
            Optional<Vaulted> value = revealed(agent, one, revealing.orElseThrow());
            if (value.isPresent()
                    && wanted.test(value.get().scope())
                    && seen.add(new Named(value.get().scope(), one.token()))) {
                line("vault", owned(info, value.get().fields()));
                vaulted++;
            }
        }
        named.clear();
    }

    private static Optional<Vaulted> revealed(Agent agent, Named one, String reason) {
        try {
            return Optional.of(agent.vault(one.scope()).reveal(one.token(), reason));
        } catch (NotFoundException e) {
            // Anybody can write what looks like a token.
            return Optional.empty();
        }
    }

    private static Map<String, Object> owned(AgentInfo agent, Map<String, Object> fields) {
        Map<String, Object> owned = new LinkedHashMap<>();
        owned.put("agent", agent.name());
        owned.putAll(fields);
        return owned;
    }

    void session(Session session) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("session_id", session.id().value());
        session.info().ifPresent(info -> fields.putAll(info.fields()));
        line("session", fields);
        for (Item item : session.items()) {
            // Verbatim, and perhaps longer than what Json takes.
            out.write("{\"item\":" + item.json() + "}\n");
            items++;
        }
        sessions++;
    }

    /** The last line. */
    ExportCounts end() throws IOException {
        ExportCounts counts = new ExportCounts(memories, forgotten, reviews, sessions, items, vaulted);
        line("end", counts.fields());
        out.flush();
        return counts;
    }
}
