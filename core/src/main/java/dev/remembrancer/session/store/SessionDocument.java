package dev.remembrancer.session.store;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Json;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionInfo;
import dev.remembrancer.session.store.JsonPieces.Member;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a JSON file of sessions says: an object of arrays by session, or the bare array of one session. Immutable; what
 * a change doesn't touch keeps every character.
 */
final class SessionDocument {
    /** Where our own facts are in the same file, so that one replacement covers all. */
    static final String FACTS = "remembrancer_facts";

    private final boolean bare;
    private final List<Member> members;
    private final String bareName;
    private final Instant fileTime;

    private SessionDocument(boolean bare, List<Member> members, String bareName, Instant fileTime) {
        this.bare = bare;
        this.members = members;
        this.bareName = bareName;
        this.fileTime = fileTime;
    }

    /**
     * Reads the text of a file.
     *
     * @param bareName what the session of a bare array is called
     * @param fileTime when sessions changed about which the file doesn't say it
     * @throws IOException when it is neither an object nor an array
     */
    static SessionDocument read(String text, String bareName, Instant fileTime) throws IOException {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            return new SessionDocument(false, List.of(), bareName, fileTime);
        }
        if (trimmed.startsWith("[")) {
            boolean empty = JsonPieces.elements(trimmed).isEmpty();
            return new SessionDocument(
                    true, empty ? List.of() : List.of(new Member(bareName, trimmed)), bareName, fileTime);
        }
        return new SessionDocument(false, JsonPieces.members(trimmed), bareName, fileTime);
    }

    /** Whether the file is the array of one session. */
    boolean isBare() {
        return bare;
    }

    /** The name of the session of a bare array. */
    String bareName() {
        return bareName;
    }

    Optional<HeldSession> held(SessionId session) {
        if (session.value().equals(FACTS)) {
            throw new InvalidRequestException("session_id", "is kept for facts about sessions; choose another");
        }
        Optional<Member> member = last(session.value());
        if (member.isEmpty()) {
            return Optional.empty();
        }
        if (!member.get().isArray()) {
            throw new InvalidRequestException(
                    "session_id", "stands in the file for something that is no list of items; choose another");
        }
        SessionFacts facts = facts().getOrDefault(session.value(), SessionFacts.at(fileTime));
        try {
            List<String> elements = JsonPieces.elements(member.get().text());
            return Optional.of(new HeldSession(elements, facts.idempotencyKeys(), info(session, facts)));
        } catch (IOException e) {
            throw new IllegalStateException("what was read once can be read again", e);
        }
    }

    List<SessionInfo> infos() {
        Map<String, SessionFacts> facts = facts();
        Map<String, SessionInfo> infos = new LinkedHashMap<>();
        for (Member member : members) {
            if (member.isArray() && isName(member.name())) {
                SessionFacts own = facts.getOrDefault(member.name(), SessionFacts.at(fileTime));
                infos.put(member.name(), info(new SessionId(member.name()), own));
            }
        }
        return List.copyOf(infos.values());
    }

    /** With a session in place of what it was. */
    SessionDocument with(HeldSession held) {
        String name = held.info().id().value();
        SessionInfo info = held.info();
        Member session = new Member(name, array(held.texts()));
        Optional<Member> before = last(name);
        Map<String, SessionFacts> facts = facts();
        List<Member> unknown = before.isEmpty() || !facts.containsKey(name)
                ? List.of()
                : Objects.requireNonNull(facts.get(name)).others();
        facts.put(
                name,
                new SessionFacts(
                        info.createdAt(), info.updatedAt(), info.owner(), info.metadata(), held.kept(), unknown));
        List<Member> changed = new ArrayList<>(members);
        if (before.isPresent()) {
            changed.set(members.lastIndexOf(before.get()), session);
        } else {
            changed.add(session);
        }
        return withFacts(changed, facts);
    }

    /** Without a session. */
    SessionDocument without(SessionId session) {
        Map<String, SessionFacts> facts = facts();
        facts.remove(session.value());
        List<Member> changed = new ArrayList<>(members);
        changed.removeIf(member -> member.name().equals(session.value()));
        return withFacts(changed, facts);
    }

    /** The text of the file. */
    String text() {
        if (bare) {
            return members.isEmpty() ? "[]\n" : members.get(0).text() + "\n";
        }
        return object(members, "") + "\n";
    }

    private SessionDocument withFacts(List<Member> changed, Map<String, SessionFacts> facts) {
        if (bare) {
            return new SessionDocument(true, changed, bareName, fileTime);
        }
        List<Member> all = new ArrayList<>(changed);
        all.removeIf(member -> member.name().equals(FACTS));
        if (!facts.isEmpty()) {
            List<Member> lines = new ArrayList<>();
            facts.forEach((name, own) -> lines.add(new Member(name, own.text())));
            all.add(new Member(FACTS, object(lines, "  ")));
        }
        return new SessionDocument(false, all, bareName, fileTime);
    }

    private Map<String, SessionFacts> facts() {
        Map<String, SessionFacts> facts = new LinkedHashMap<>();
        Optional<Member> member = bare ? Optional.empty() : last(FACTS);
        if (member.isPresent()) {
            try {
                for (Member own : JsonPieces.members(member.get().text())) {
                    facts.put(own.name(), SessionFacts.read(own.text(), fileTime));
                }
            } catch (IOException e) {
                // Nothing is taken for granted that somebody else wrote there; and nothing is thrown away.
                throw new SessionFileUnusableException(
                        "the facts about sessions under \"" + FACTS + "\" can't be read; mend them, or remove them", e);
            }
        }
        return facts;
    }

    /** Of members of one name the last counts, as in every JSON reader. */
    private Optional<Member> last(String name) {
        return members.stream().filter(member -> member.name().equals(name)).reduce((first, second) -> second);
    }

    private String array(List<String> elements) {
        if (elements.isEmpty()) {
            return "[]";
        }
        String indent = bare ? "" : "  ";
        StringBuilder text = new StringBuilder("[");
        String separator = "\n";
        for (String element : elements) {
            text.append(separator).append(indent).append("  ").append(element);
            separator = ",\n";
        }
        return text.append('\n').append(indent).append(']').toString();
    }

    private static String object(List<Member> members, String indent) {
        if (members.isEmpty()) {
            return "{}";
        }
        StringBuilder text = new StringBuilder("{");
        String separator = "\n";
        for (Member member : members) {
            text.append(separator).append(indent).append("  ").append(quoted(member.name()));
            text.append(": ").append(member.text());
            separator = ",\n";
        }
        return text.append('\n').append(indent).append('}').toString();
    }

    /** A name as JSON, half characters escaped: an item's text does that. */
    private static String quoted(String name) {
        String object = new Item(Json.quote(Map.of(name, 0))).json();
        return object.substring("{".length(), object.length() - ":0}".length());
    }

    private static SessionInfo info(SessionId session, SessionFacts facts) {
        return new SessionInfo(session, facts.createdAt(), facts.updatedAt(), facts.owner(), facts.metadata());
    }

    private static boolean isName(String name) {
        try {
            return !new SessionId(name).value().equals(FACTS);
        } catch (InvalidRequestException e) {
            // Half a character: no session of ours can be called so, and it stays as it is.
            return false;
        }
    }
}
