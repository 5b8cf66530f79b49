package dev.remembrancer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.cli.Typist.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsCommandTest {
    private static final String CALL =
            "{\"type\":\"function_call\",\"name\":\"f\",\"arguments\":\"{}\",\"call_id\":\"c\"}";

    @TempDir
    Path directory;

    private JsonNode sessions(Typist typist, String... arguments) {
        Outcome outcome = run(typist, arguments);
        assertThat(outcome.exitCode()).as(outcome.toString()).isZero();
        return outcome.json();
    }

    private static Outcome run(Typist typist, String... arguments) {
        List<String> all = new java.util.ArrayList<>(List.of("sessions"));
        all.addAll(List.of(arguments));
        all.add("--json");
        return typist.type(all.toArray(String[]::new));
    }

    @Test
    void aConversationIsWrittenReadAndTakenBack() {
        Typist typist = Typist.in(directory);
        assertThat(sessions(typist, "append", "--session=t", "--role=user", "My", "invoice")
                        .path("items")
                        .asInt())
                .isEqualTo(1);
        sessions(
                typist.piping(CALL + "\n\n{\"role\":\"assistant\",\"content\":\"Sorry\"}\n"),
                "append",
                "--session=t",
                "-");
        JsonNode shown = sessions(typist, "show", "--session=t");
        assertThat(shown.path("items")).hasSize(3);
        assertThat(shown.path("items").path(1).toString()).isEqualTo(CALL);
        assertThat(sessions(typist, "show", "--session=t", "--last=1").path("items"))
                .hasSize(1);
        assertThat(typist.type("sessions", "show", "--session=t").out())
                .contains("user", "My invoice", "function_call");
        assertThat(sessions(typist, "pop", "--session=t")
                        .path("items")
                        .path(0)
                        .path("content")
                        .asText())
                .isEqualTo("Sorry");
        assertThat(sessions(typist, "clear", "--session=t").path("dry_run").asBoolean())
                .isTrue();
        assertThat(sessions(typist, "clear", "--session=t", "--yes")
                        .path("items")
                        .asInt())
                .isEqualTo(2);
        assertThat(sessions(typist, "list").path("sessions")).isEmpty();
    }

    @Test
    void aKeyHoldsWhicheverStoreOpensTheFile() {
        Typist typist = Typist.in(directory);
        String file = directory.resolve("agents.db").toString();
        List<String> stores = List.of("jdbc:sqlite:" + file, file);
        for (int first = 0; first < 2; first++) {
            String session = "--session=t" + first;
            for (String store : List.of(stores.get(first), stores.get(1 - first))) {
                sessions(typist, "append", "--db=" + store, session, "--idempotency-key=k", CALL);
            }
            assertThat(sessions(typist, "show", "--db=" + file, session).path("items"))
                    .hasSize(1);
        }
    }

    @Test
    void anAppendWithAKeyIsDoneOnce() {
        Typist typist = Typist.in(directory);
        sessions(typist, "append", "--session=t", "--idempotency-key=k", CALL);
        assertThat(sessions(typist, "append", "--session=t", "--idempotency-key=k", CALL)
                        .path("repeated")
                        .asBoolean())
                .isTrue();
        assertThat(sessions(typist, "show", "--session=t").path("items")).hasSize(1);
        assertThat(run(typist, "append", "--session=t", "--idempotency-key=k", "{}")
                        .error()
                        .path("type")
                        .asText())
                .isEqualTo("conflict");
    }

    @Test
    void conversationsAreListedPageByPage() {
        Typist typist = Typist.in(directory);
        for (int i = 0; i < 5; i++) {
            sessions(typist, "append", "--session=user:" + i, "--role=user", "hi");
        }
        JsonNode page = sessions(typist, "list", "--prefix=user:", "--limit=3");
        assertThat(page.path("sessions")).hasSize(3);
        assertThat(sessions(
                                typist,
                                "list",
                                "--limit=3",
                                "--after=" + page.path("next").asText())
                        .path("sessions"))
                .hasSize(2);
        assertThat(typist.type("sessions", "list").out()).contains("SESSION", "user:4", "just now");
    }

    @Test
    void aStoreIsConvertedComparedAndGoneOnWith() {
        Typist typist = Typist.in(directory);
        String copy = directory.resolve("copy.db").toString();
        sessions(typist, "append", "--session=a", "--role=user", "one");
        sessions(typist, "append", "--session=b", CALL);
        assertThat(sessions(typist, "convert", "--to=" + copy).path("added").asInt())
                .isEqualTo(2);
        sessions(typist, "append", "--session=a", "--role=user", "two");
        JsonNode again = sessions(typist, "convert", "--to=" + copy);
        assertThat(again.path("added").asInt()).isEqualTo(1);
        assertThat(again.path("items").asInt()).isEqualTo(3);
        assertThat(sessions(typist, "show", "--db=" + copy, "--session=a").path("items"))
                .hasSize(2);
        sessions(typist, "append", "--db=" + copy, "--session=b", "--role=user", "other");
        assertThat(run(typist, "convert", "--to=" + copy).error().path("type").asText())
                .isEqualTo("conflict");
    }

    @Test
    void whatIsNotThereIsNotMadeAndWhatIsNoItemIsRefused() {
        Typist typist = Typist.in(directory);
        Path nowhere = directory.resolve("nowhere.db");
        assertThat(run(typist, "list", "--db=" + nowhere).error().path("type").asText())
                .isEqualTo("not_found");
        assertThat(nowhere).doesNotExist();
        Outcome refused = run(typist, "append", "--session=t", "[1]");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.error().path("field").asText()).isEqualTo("items");
        sessions(typist, "append", "--session=t", "{}");
        assertThat(run(typist, "show", "--session=u").error().path("type").asText())
                .isEqualTo("not_found");
        assertThat(Files.exists(directory.resolve("data").resolve("sessions.db")))
                .isTrue();
    }

    @Test
    void aConversationBranchesOnAnyStore() {
        for (String db : List.of("plain.db", "file.json", "advanced:branched.db")) {
            Typist typist = Typist.in(directory);
            String url = db.contains(":")
                    ? "advanced:" + directory.resolve("branched.db")
                    : directory.resolve(db).toString();
            for (String text : List.of("one", "two", "three")) {
                sessions(typist, "append", "--db=" + url, "--session=t", "--role=user", text);
            }
            JsonNode branches =
                    sessions(typist, "branches", "--db=" + url, "--session=t", "--from-turn=2", "--name=alt");
            assertThat(branches.path("branches")).as(db).hasSize(2);
            sessions(typist, "append", "--db=" + url, "--session=t", "--role=user", "two again");
            assertThat(sessions(typist, "show", "--db=" + url, "--session=t")
                            .path("items")
                            .findValuesAsText("content"))
                    .as(db)
                    .containsExactly("one", "two again");
            sessions(typist, "branches", "--db=" + url, "--session=t", "--switch=main");
            assertThat(sessions(typist, "show", "--db=" + url, "--session=t").path("items"))
                    .as(db)
                    .hasSize(3);
            assertThat(sessions(typist, "list", "--db=" + url).path("sessions"))
                    .as(db)
                    .hasSize(1);
            assertThat(sessions(typist, "usage", "--db=" + url, "--session=t").path("turns"))
                    .as(db)
                    .isEmpty();
        }
    }

    @Test
    void aConversationIsCompactedAndWhatWentIsArchived() {
        Typist typist = Typist.in(directory);
        for (int i = 0; i < 6; i++) {
            sessions(typist, "append", "--session=t", "--role=user", "question " + i);
            sessions(typist, "append", "--session=t", "--role=assistant", "answer " + i);
        }
        String archive = directory.resolve("archive.db").toString();
        JsonNode outcome = sessions(typist, "compact", "--session=t", "--keep-turns=2", "--archive=" + archive);
        assertThat(outcome.path("state").asText()).isEqualTo("done");
        assertThat(outcome.path("went").asInt()).isEqualTo(8);
        assertThat(sessions(typist, "show", "--session=t").path("items")).hasSize(5);
        assertThat(sessions(typist, "list", "--db=" + archive).path("sessions")).hasSize(1);
        assertThat(sessions(typist, "compact", "--session=t", "--keep-turns=9")
                        .path("state")
                        .asText())
                .isEqualTo("not_due");
    }

    @Test
    void aStoreIsConvertedIntoAnEncryptedOneAndBack() {
        Typist typist = Typist.in(directory);
        String key = typist.file("key", "my-secret-key\n");
        String sealed = directory.resolve("sealed.json").toString();
        sessions(typist, "append", "--session=t", "--role=user", "my account is 123");
        sessions(typist, "convert", "--to=" + sealed, "--to-key-file=" + key);
        assertThat(Path.of(sealed)).content().doesNotContain("account");
        assertThat(sessions(typist, "show", "--db=" + sealed, "--key-file=" + key, "--session=t")
                        .path("items"))
                .hasSize(1);
        String other = typist.file("other", "another-key");
        assertThat(run(typist, "show", "--db=" + sealed, "--key-file=" + other, "--session=t")
                        .exitCode())
                .isEqualTo(1);
        assertThat(run(typist, "pop", "--db=" + sealed, "--key-file=" + other, "--session=t")
                        .exitCode())
                .isEqualTo(1);
        String plain = directory.resolve("plain.db").toString();
        sessions(typist, "convert", "--db=" + sealed, "--key-file=" + key, "--to=" + plain);
        assertThat(sessions(typist, "show", "--db=" + plain, "--session=t")
                        .path("items")
                        .path(0)
                        .path("content")
                        .asText())
                .isEqualTo("my account is 123");
    }
}
