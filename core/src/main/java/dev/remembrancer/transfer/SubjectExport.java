package dev.remembrancer.transfer;

import dev.remembrancer.Agent;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.Json;
import dev.remembrancer.Memories;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.Scope;
import dev.remembrancer.erasure.EraseRequest;
import dev.remembrancer.erasure.ErasurePreview;
import dev.remembrancer.erasure.Subject;
import dev.remembrancer.memory.ForgottenPage;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryFields;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.SessionId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
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
 * restored), {@code session}, {@code item} (of the session before it, verbatim), and {@code end} with the counts: a file
 * without it was cut off.
 */
public final class SubjectExport {
    /** The field of the first line; its value has the version of the form, the user and the time. */
    public static final String VERSION = "remembrancer_subject_export";

    private static final int PRESENT = 1;
    private static final int PAGE = 500;

    private final Remembrancer remembrancer;
    private final Subject subject;
    private final Instant now;

    /** @param now what the first line says */
    public SubjectExport(Remembrancer remembrancer, Subject subject, Instant now) {
        this.remembrancer = remembrancer;
        this.subject = subject;
        this.now = now;
    }

    /**
     * How much was written.
     *
     * @param memories versions
     * @param forgotten versions that can be restored
     * @param sessions conversations
     * @param items items of them
     */
    public record Counts(long memories, long forgotten, long sessions, long items) {
        /** Their written form. */
        public Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("memories", memories);
            fields.put("forgotten", forgotten);
            fields.put("sessions", sessions);
            fields.put("items", items);
            return fields;
        }
    }

    /**
     * Writes to a stream, which stays open.
     *
     * @throws dev.remembrancer.NotFoundException when there is nothing about the subject
     */
    public Counts to(OutputStream stream) throws IOException {
        ErasurePreview there = remembrancer.erasures().preview(EraseRequest.of(subject.user()));
        Writer out = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
        Map<String, Object> first = new LinkedHashMap<>();
        first.put("version", PRESENT);
        first.put("user", subject.user());
        first.put("created_at", now.toString());
        line(out, VERSION, first);
        long memories = 0;
        long forgotten = 0;
        for (AgentInfo info : remembrancer.agents()) {
            Optional<Agent> agent = remembrancer.findAgent(info.id());
            if (agent.isPresent()) {
                memories += memories(out, info, agent.get().memoriesInEveryScope());
                forgotten += forgotten(out, info, agent.get().memoriesInEveryScope());
            }
        }
        long items = 0;
        for (SessionId id : there.sessions()) {
            items += session(out, remembrancer.sessions().session(id));
        }
        Counts counts = new Counts(memories, forgotten, there.sessions().size(), items);
        line(out, "end", counts.fields());
        out.flush();
        return counts;
    }

    private long memories(Writer out, AgentInfo agent, Memories all) throws IOException {
        long written = 0;
        Optional<Page.Cursor> next = Optional.empty();
        do {
            Page page = all.list(Selection.EVERY, next, PAGE);
            written += write(out, "memory", agent, page.memories());
            next = page.next();
        } while (next.isPresent());
        return written;
    }

    private long forgotten(Writer out, AgentInfo agent, Memories all) throws IOException {
        long written = 0;
        Optional<Page.Cursor> next = Optional.empty();
        do {
            ForgottenPage page = all.forgotten(next, PAGE);
            written += write(
                    out,
                    "forgotten",
                    agent,
                    page.memories().stream().map(aside -> aside.memory()).toList());
            next = page.next();
        } while (next.isPresent());
        return written;
    }

    private long write(Writer out, String what, AgentInfo agent, List<Memory> some) throws IOException {
        long written = 0;
        for (Memory memory : some) {
            if (memory.scope().get(Scope.Level.USER).equals(Optional.of(subject.user()))) {
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("agent", agent.name());
                fields.putAll(MemoryFields.of(memory));
                line(out, what, fields);
                written++;
            }
        }
        return written;
    }

    private static long session(Writer out, Session session) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("session_id", session.id().value());
        session.info().ifPresent(info -> fields.putAll(info.fields()));
        line(out, "session", fields);
        List<Item> items = session.items();
        for (Item item : items) {
            // Verbatim, and perhaps longer than what Json takes.
            out.write("{\"item\":" + item.json() + "}\n");
        }
        return items.size();
    }

    private static void line(Writer out, String what, Map<String, ?> fields) throws IOException {
        Json.print(out, Map.of(what, fields));
        out.write('\n');
    }
}
