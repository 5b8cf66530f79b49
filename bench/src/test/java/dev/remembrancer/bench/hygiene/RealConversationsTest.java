package dev.remembrancer.bench.hygiene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.remembrancer.hygiene.conflict.Contradiction;
import dev.remembrancer.hygiene.conflict.Understanding;
import dev.remembrancer.memory.NewMemory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * Real conversations in which people contradict themselves hardly ever, in files that
 * {@code -Dremembrancer.conflicts.chats=directory} names, as LoCoMo and LongMemEval have them: turn by turn, and sentence by
 * sentence, as facts. Whatever is retired is printed, to be looked at; {@code -Dremembrancer.conflicts.true=n} says how many
 * of them were looked at and are true.
 */
class RealConversationsTest {
    private static final String CHATS = System.getProperty("remembrancer.conflicts.chats", "");
    private static final int TRUE = Integer.getInteger("remembrancer.conflicts.true", 0);

    /**
     * Something that was said.
     *
     * @param conversation in which conversation
     * @param speaker by whom
     */
    private record Said(String conversation, String speaker, String text) {}

    private record Kept(Understanding understood, String text) {}

    @Test
    void noTrueStatementIsRetiredByAnother() throws IOException {
        assumeTrue(
                !CHATS.isEmpty(), "needs -Dremembrancer.conflicts.chats: conversations are not part of this project");
        List<Said> turns = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of(CHATS))) {
            for (Path file : files.sorted().toList()) {
                read(file, turns);
            }
        }
        List<Said> sentences = turns.stream()
                .flatMap(turn -> Stream.of(turn.text().split("(?<=[.!?])\\s+|\\n+"))
                        .filter(text -> !text.isBlank())
                        .map(text -> new Said(turn.conversation(), turn.speaker(), text)))
                .toList();
        assertThat(turns).hasSizeGreaterThan(1_000);
        int retired = 0;
        for (boolean isMixed : new boolean[] {false, true}) {
            retired += remember("turns", turns, isMixed);
            retired += remember("sentences", sentences, isMixed);
        }
        assertThat(retired).isEqualTo(TRUE);
    }

    /** @param isMixed whether all of a conversation is remembered for one user, as if one person had said it */
    private static int remember(String what, List<Said> said, boolean isMixed) {
        Map<String, Map<String, List<Kept>>> scopes = new HashMap<>();
        IdentityHashMap<Kept, Boolean> gone = new IdentityHashMap<>();
        Map<String, Integer> rules = new TreeMap<>();
        int understood = 0;
        int proposed = 0;
        int retired = 0;
        long nanos = 0;
        for (Said one : said) {
            NewMemory memory = NewMemory.semantic(one.text().strip())
                    .user(isMixed ? one.conversation() : one.conversation() + "/" + one.speaker());
            NewMemory spoken = isMixed ? memory : memory.author(one.speaker());
            long begun = System.nanoTime();
            Understanding newer = Understanding.of(spoken.statement(), spoken.provenance(), spoken.scope());
            nanos += System.nanoTime() - begun;
            if (newer.topics().isEmpty()) {
                continue;
            }
            understood++;
            Map<String, List<Kept>> scope =
                    scopes.computeIfAbsent(spoken.scope().path(), path -> new HashMap<>());
            IdentityHashMap<Kept, Boolean> seen = new IdentityHashMap<>();
            for (String topic : newer.opposedMarks()) {
                for (Kept older : scope.getOrDefault(topic, List.of())) {
                    Optional<Contradiction> found = gone.containsKey(older) || seen.put(older, true) != null
                            ? Optional.empty()
                            : older.understood().contradictedBy(newer);
                    if (found.isEmpty()) {
                        continue;
                    }
                    rules.merge(found.get().evidence().rule(), 1, Integer::sum);
                    if (found.get().isCertain()) {
                        gone.put(older, true);
                        retired++;
                        System.out.printf(
                                "conflicts: retired by %s in %s%n  old: %s%n  new: %s%n",
                                found.get().evidence().rule(), one.conversation(), older.text(), one.text());
                    } else {
                        proposed++;
                    }
                }
            }
            Kept kept = new Kept(newer, one.text());
            newer.marks()
                    .forEach(topic -> scope.computeIfAbsent(topic, name -> new ArrayList<>())
                            .add(kept));
        }
        System.out.printf(
                Locale.ROOT,
                "conflicts: %d %s, %s: %d say something of one value, %d retired, %d proposed %s, %.1f µs each%n",
                said.size(),
                what,
                isMixed ? "all of a conversation one user's" : "each speaker's own",
                understood,
                retired,
                proposed,
                rules,
                nanos / 1e3 / said.size());
        return retired;
    }

    private static void read(Path file, List<Said> turns) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            JsonNode samples = new ObjectMapper().readTree(in);
            for (int i = 0; i < samples.size(); i++) {
                JsonNode sample = samples.get(i);
                String name = file.getFileName() + "-" + i;
                for (int number = 1; sample.path("conversation").has("session_" + number); number++) {
                    sample.path("conversation")
                            .path("session_" + number)
                            .forEach(turn -> add(turns, name, turn.path("speaker"), turn.path("text")));
                }
                sample.path("haystack_sessions")
                        .forEach(session ->
                                session.forEach(turn -> add(turns, name, turn.path("role"), turn.path("content"))));
            }
        }
    }

    private static void add(List<Said> turns, String conversation, JsonNode speaker, JsonNode text) {
        if (!text.asText("").isBlank() && text.asText().length() <= 20_000) {
            turns.add(new Said(conversation, speaker.asText("somebody"), text.asText()));
        }
    }
}
