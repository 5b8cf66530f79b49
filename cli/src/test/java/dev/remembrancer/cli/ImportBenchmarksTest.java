package dev.remembrancer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.cli.Typist.Outcome;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportBenchmarksTest {
    private static final String LOCOMO = """
            [{"qa": [{"question": "?", "answer": 2022}],
              "conversation": {
                "speaker_a": "Ann", "speaker_b": "Ben",
                "session_10_date_time": "9:05 am on 1 December, 2023",
                "session_10": [{"speaker": "Ben", "dia_id": "D10:1", "text": "Ten"}],
                "session_2_date_time": "1:56 pm on 8 May, 2023",
                "session_2": [
                  {"speaker": "Ann", "dia_id": "D2:1", "text": "Look!", "blip_caption": "a photo of a cat"},
                  {"speaker": "Ben", "dia_id": "D2:2", "text": "Thanks"},
                  {"speaker": "Ann", "dia_id": "D2:3"}],
                "session_3_date_time": "8:00 pm on 9 May, 2023"},
              "sample_id": "conv-1"},
             {"conversation": {"session_1_date_time": "whenever",
                "session_1": [{"speaker": "Cid", "dia_id": "D1:1", "text": "Thanks"}]}, "sample_id": "conv-2"}]
            """;

    private static final String LONG = """
            [{"question_id": "q1", "haystack_dates": ["2023/05/20 (Sat) 07:46", "2023/05/21 (Sun) 02:06"],
              "haystack_session_ids": ["s1", "s2"],
              "haystack_sessions": [
                [{"role": "user", "content": "Hello"}, {"role": "assistant", "content": "Hello"}],
                [{"role": "user", "content": "I painted the wall gray", "has_answer": true}, {"role": "user", "content": ""}]]},
             {"question_id": "q2", "haystack_dates": ["2023/06/01 (Thu) 10:00", "2023/06/02 (Fri) 11:00"],
              "haystack_session_ids": ["s1", "s3"],
              "haystack_sessions": [
                [{"role": "user", "content": "Hello"}, {"role": "assistant", "content": "Hello"}],
                [{"role": "user", "content": "Bye"}]]}]
            """;

    @TempDir
    Path directory;

    private Typist typist;

    @BeforeEach
    void begin() {
        typist = Typist.in(directory);
    }

    private Map<String, JsonNode> byItem() {
        Map<String, JsonNode> memories = new HashMap<>();
        typist.json("list", "--agent=a", "--limit=1000")
                .path("memories")
                .forEach(memory ->
                        memories.put(memory.path("origin").path("item").asText(), memory));
        return memories;
    }

    @Test
    void everyTurnOfLocomoIsAMemoryAtItsTimeAndPlace() {
        Outcome outcome = typist.type("import", "--json", "--agent=a", typist.file("locomo.json", LOCOMO));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.json().path("format").asText()).isEqualTo("locomo");
        assertThat(outcome.json().path("imported").asInt()).isEqualTo(4);
        assertThat(outcome.json().path("damages").path(0).path("place").asText())
                .isEqualTo("[0].conversation.session_2[2]");
        Map<String, JsonNode> turns = byItem();
        assertThat(turns).containsOnlyKeys("conv-1:D10:1", "conv-1:D2:1", "conv-1:D2:2", "conv-2:D1:1");
        JsonNode first = turns.get("conv-1:D2:1");
        assertThat(first.path("content").asText()).isEqualTo("Look! [shares a photo of a cat]");
        assertThat(first.path("author").asText()).isEqualTo("Ann");
        assertThat(first.path("type").asText()).isEqualTo("episodic");
        assertThat(first.path("source").asText()).isEqualTo("import");
        assertThat(first.path("said_at").asText()).isEqualTo("2023-05-08T13:56:00Z");
        assertThat(first.path("origin").path("session").asText()).isEqualTo("conv-1/session_2");
        assertThat(first.path("scope")).isEmpty();
        assertThat(turns.get("conv-1:D2:2").path("said_at").asText()).isEqualTo("2023-05-08T13:56:01Z");
        assertThat(turns.get("conv-1:D10:1").path("said_at").asText()).isEqualTo("2023-12-01T09:05:00Z");
        assertThat(turns.get("conv-2:D1:1").has("said_at")).isFalse();

        Outcome again = typist.type("import", "--json", "--agent=a", typist.file("locomo.json", LOCOMO));
        assertThat(again.json().path("imported").asInt()).isZero();
        assertThat(again.json().path("already_there").asInt()).isEqualTo(4);
        assertThat(byItem()).isEqualTo(turns);
    }

    @Test
    void oneConversationOfLocomoCanBeTakenAlone() {
        String file = typist.file("locomo.json", LOCOMO);

        typist.json("import", "--agent=a", "--sample=conv-2", file);
        assertThat(byItem()).containsOnlyKeys("conv-2:D1:1");

        Outcome unknown = typist.type("import", "--agent=a", "--sample=conv-3", file);
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err()).contains("no sample conv-3 in locomo.json; it has conv-1, conv-2");
        Outcome other = typist.type("import", "--agent=a", "--sample=conv-2", typist.file("log.json", "[]"));
        assertThat(other.exitCode()).isEqualTo(2);
    }

    @Test
    void everySessionOfLongMemEvalIsTakenOnce() {
        JsonNode done = typist.json("import", "--agent=a", typist.file("long.json", LONG));

        assertThat(done.path("format").asText()).isEqualTo("longmemeval");
        assertThat(done.path("imported").asInt()).isEqualTo(4);
        Map<String, JsonNode> turns = byItem();
        assertThat(turns).containsOnlyKeys("s1:0", "s1:1", "s2:0", "s3:0");
        assertThat(turns.get("s1:1").path("said_at").asText()).isEqualTo("2023-05-20T07:46:01Z");
        assertThat(turns.get("s1:1").path("author").asText()).isEqualTo("assistant");
        assertThat(turns.get("s3:0").path("said_at").asText()).isEqualTo("2023-06-02T11:00:00Z");

        JsonNode again = typist.json("import", "--agent=a", typist.file("long.json", LONG));
        assertThat(again.path("imported").asInt()).isZero();
        assertThat(byItem()).isEqualTo(turns);
    }

    @Test
    void aCutHaystackGivesTheSessionsBeforeTheCut() {
        String cut = LONG.substring(0, LONG.indexOf("Bye"));

        Outcome outcome = typist.type("import", "--json", "--agent=a", typist.file("long.json", cut));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.json().path("imported").asInt()).isEqualTo(3);
        assertThat(outcome.json().path("damages").path(0).path("place").asText())
                .endsWith("in [1]");
        assertThat(typist.json("import", "--agent=a", typist.file("long.json", LONG))
                        .path("imported")
                        .asInt())
                .isEqualTo(1);
    }
}
