package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.Agent;
import dev.remembrancer.Scope;
import dev.remembrancer.files.FileAnswer;
import dev.remembrancer.files.MemoryFiles;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.recall.Query;
import dev.remembrancer.server.ServerRig.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Anthropic's memory tool, word for word. */
class MemoryToolTest extends ServerCase {
    private static final String TONE = "/memories/tone.md";

    private Agent agent;
    private MemoryFiles files;

    @BeforeEach
    void take() {
        agent = remembrancer.agent("support");
        files = new MemoryFiles(agent, Scope.OPEN.user("alice"));
    }

    private String view(String path) {
        return done(files.view(path, Optional.empty()));
    }

    private static String done(FileAnswer answer) {
        assertThat(answer.isError()).as(answer.text()).isFalse();
        return answer.text();
    }

    private static String refused(FileAnswer answer) {
        assertThat(answer.isError()).as(answer.text()).isTrue();
        return answer.text();
    }

    @Test
    void aDirectoryIsShownTwoLevelsDeep() {
        String head = "Here're the files and directories up to 2 levels deep in /memories, excluding hidden items and"
                + " node_modules:\n";
        assertThat(view("/memories")).isEqualTo(head + "0B\t/memories");
        files.create("/memories/a/b/c.md", "x".repeat(1536));
        files.create("/memories/b.md", "é");
        files.create("/memories/.hidden", "x");
        files.create("/memories/node_modules/x", "x");
        assertThat(view("/memories/"))
                .isEqualTo(head + "1.5K\t/memories\n1.5K\t/memories/a\n1.5K\t/memories/a/b\n2B\t/memories/b.md");
        assertThat(view("/memories/a")).endsWith(":\n1.5K\t/memories/a\n1.5K\t/memories/a/b\n1.5K\t/memories/a/b/c.md");
        assertThat(refused(files.view("/memories/none", Optional.empty())))
                .isEqualTo("The path /memories/none does not exist. Please provide a valid path.");
    }

    @Test
    void aFileIsMadeOnceAndShownWithItsLines() {
        assertThat(done(files.create(TONE, "one\ntwo\nthree\n"))).isEqualTo("File created successfully at: " + TONE);
        String head = "Here's the content of " + TONE + " with line numbers:\n";
        assertThat(view(TONE)).isEqualTo(head + "     1\tone\n     2\ttwo\n     3\tthree");
        assertThat(done(files.view(TONE, Optional.of(List.of(2, -1))))).isEqualTo(head + "     2\ttwo\n     3\tthree");
        assertThat(done(files.view(TONE, Optional.of(List.of(1, 1))))).isEqualTo(head + "     1\tone");
        assertThat(refused(files.view(TONE, Optional.of(List.of(0, 1))))).contains("[0, 1]", "[1, 3]");
        assertThat(refused(files.create(TONE, "x"))).isEqualTo("Error: File " + TONE + " already exists");
        assertThat(refused(files.create(TONE + "/below", "x")))
                .isEqualTo("Error: The path " + TONE + " is not a directory");
        for (String blank : List.of("", "\n", " \n\n")) {
            String path = "/memories/blank" + blank.length();
            done(files.create(path, blank));
            assertThat(done(files.insert(path, 0, "text"))).isEqualTo("The file " + path + " has been edited.");
            assertThat(view(path)).contains("     1\ttext");
        }
    }

    @Test
    void aTextIsReplacedWhenItIsThereOnce() {
        files.create(TONE, "a\nb\nc formal\nd\ne\nf\n");
        assertThat(done(files.strReplace(TONE, "formal", "warm")))
                .isEqualTo("The memory file has been edited. Here is the snippet showing the change (with line"
                        + " numbers):\n     1\ta\n     2\tb\n     3\tc warm\n     4\td\n     5\te");
        assertThat(refused(files.strReplace(TONE, "formal", "x")))
                .isEqualTo("No replacement was performed, old_str `formal` did not appear verbatim in " + TONE + ".");
        files.insert(TONE, 6, "c warm");
        assertThat(refused(files.strReplace(TONE, "c warm", "x")))
                .isEqualTo("No replacement was performed. Multiple occurrences of old_str `c warm` in lines: 3, 7."
                        + " Please ensure it is unique");
        done(files.strReplace(TONE, "d\ne\n", ""));
        assertThat(view(TONE)).endsWith("     3\tc warm\n     4\tf\n     5\tc warm");
        for (String path : List.of("/memories", "/memories/none")) {
            assertThat(refused(files.strReplace(path, "a", "b")))
                    .isEqualTo("Error: The path " + path + " does not exist. Please provide a valid path.");
            assertThat(refused(files.insert(path, 0, "b"))).isEqualTo("Error: The path " + path + " does not exist");
        }
    }

    @Test
    void aTextIsInsertedBehindALine() {
        files.create(TONE, "one\ntwo");
        done(files.insert(TONE, 0, "zero\n"));
        done(files.insert(TONE, 2, "one and\na half"));
        assertThat(view(TONE)).endsWith("     1\tzero\n     2\tone\n     3\tone and\n     4\ta half\n     5\ttwo");
        assertThat(refused(files.insert(TONE, 6, "x")))
                .isEqualTo("Error: Invalid `insert_line` parameter: 6. It should be within the range of lines of the"
                        + " file: [0, 5]");
    }

    @Test
    void filesAndDirectoriesAreRenamedAndDeleted() {
        files.create("/memories/a/one", "1");
        files.create("/memories/a/b/two", "2");
        files.create("/memories/c", "3");
        assertThat(done(files.rename("/memories/a", "/memories/d/e")))
                .isEqualTo("Successfully renamed /memories/a to /memories/d/e");
        assertThat(view("/memories/d/e/b/two")).endsWith("\t2");
        assertThat(refused(files.rename("/memories/a", "/memories/x")))
                .isEqualTo("Error: The path /memories/a does not exist");
        assertThat(refused(files.rename("/memories/c", "/memories/d")))
                .isEqualTo("Error: The destination /memories/d already exists");
        refused(files.rename("/memories/d", "/memories/d/f"));
        refused(files.rename("/memories", "/memories/d/f"));
        refused(files.rename("/memories/d", "/memories/c/d"));
        assertThat(done(files.delete("/memories/d"))).isEqualTo("Successfully deleted /memories/d");
        assertThat(refused(files.delete("/memories/d"))).isEqualTo("Error: The path /memories/d does not exist");
        refused(files.delete("/memories"));
        assertThat(view("/memories")).endsWith("1B\t/memories\n1B\t/memories/c");
        assertThat(agent.memoriesInEveryScope().count(Selection.CURRENT)).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "memories/a",
                "/etc/passwd",
                "/memoriesx/a",
                "/memories/../etc",
                "/memories/a/..",
                "/memories/./a",
                "/memories//a",
                "/memories/%2e%2e/a",
                "/memories/%2E%2E%2Fa",
                "/memories\\..\\a",
                "/memories/a\0",
                "/memories/a\n",
            })
    void aPathThatLeadsElsewhereIsRefused(String path) {
        for (FileAnswer answer : List.of(
                files.view(path, Optional.empty()),
                files.create(path, "x"),
                files.strReplace(path, "a", "b"),
                files.insert(path, 0, "x"),
                files.delete(path),
                files.rename(path, "/memories/x"),
                files.rename("/memories/x", path))) {
            assertThat(refused(answer)).isEqualTo("Error: The path is not a plain path below /memories");
        }
        assertThat(agent.memoriesInEveryScope().count(Selection.CURRENT)).isZero();
    }

    @Test
    void aFileIsAMemoryOfItsScopeWithAHistory() {
        files.create(TONE, "Alice prefers a formal tone.");
        files.strReplace(TONE, "formal", "warm");
        Memory memory = agent.recall(Query.of("which tone does Alice prefer?").user("alice"))
                .memories()
                .get(0)
                .memory();
        assertThat(memory.content()).isEqualTo("Alice prefers a warm tone.");
        assertThat(agent.memories(Scope.OPEN.user("alice")).history(memory.id()))
                .hasSize(2);
        MemoryFiles everyones = new MemoryFiles(agent, Scope.OPEN);
        everyones.create("/memories/all", "of everyone");
        assertThat(everyones.view("/memories", Optional.empty()).text()).doesNotContain("tone");
        assertThat(view("/memories")).doesNotContain("/memories/all");
        done(files.delete(TONE));
        assertThat(agent.memories(Scope.OPEN.user("alice")).count(Selection.CURRENT))
                .isOne();
    }

    @Test
    void editsOfSeveralThreadsAllStand() throws Exception {
        files.create(TONE, "begin\n");
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> futures = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String line = "line " + i;
                futures.add(pool.submit(() -> new MemoryFiles(agent, Scope.OPEN.user("alice")).insert(TONE, 1, line)));
            }
            for (Future<?> future : futures) {
                future.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(view(TONE).lines()).hasSize(42);
    }

    @Test
    void theToolsInputIsTheBodyOverHttp() {
        Answer made = run(Map.of("command", "create", "path", TONE, "file_text", "formal\n", "user_id", "alice"));
        assertThat(made.text("content")).isEqualTo("File created successfully at: " + TONE);
        assertThat(made.json().path("is_error").asBoolean(true)).isFalse();
        assertThat(run(Map.of(
                                "command",
                                "view",
                                "path",
                                TONE,
                                "view_range",
                                List.of(1, -1),
                                "scope",
                                Map.of("user", "alice")))
                        .text("content"))
                .endsWith("     1\tformal");
        Answer elsewhere = run(Map.of("command", "view", "path", TONE, "user_id", "bob"));
        assertThat(elsewhere.status()).isEqualTo(200);
        assertThat(elsewhere.json().path("is_error").asBoolean()).isTrue();
        run(Map.of("command", "str_replace", "path", TONE, "old_str", "formal", "user_id", "alice"));
        run(Map.of("command", "insert", "path", TONE, "insert_line", 0, "insert_text", "warm", "user_id", "alice"));
        run(Map.of("command", "rename", "old_path", TONE, "new_path", "/memories/t", "user_id", "alice"));
        assertThat(view("/memories/t")).contains("     1\twarm");
        assertThat(run(Map.of("command", "delete", "path", "/memories/t", "user_id", "alice"))
                        .text("content"))
                .isEqualTo("Successfully deleted /memories/t");
    }

    @Test
    void whatIsNoInputOfTheToolIsRefused() {
        Map<String, Map<String, Object>> wrong = new LinkedHashMap<>();
        wrong.put("command", Map.of("path", TONE));
        wrong.put("path", Map.of("command", "view"));
        wrong.put("file_text", Map.of("command", "create", "path", TONE));
        wrong.put("insert_line", Map.of("command", "insert", "path", TONE, "insert_text", "x"));
        wrong.put("view_range", Map.of("command", "view", "path", TONE, "view_range", List.of("x")));
        wrong.put("file", Map.of("command", "view", "path", TONE, "file", 1));
        wrong.forEach((field, body) -> {
            Answer refused = run(body);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.text("field")).isEqualTo(field);
        });
        assertThat(run(Map.of("command", "format", "path", TONE)).text("field")).isEqualTo("command");
    }

    private Answer run(Map<String, ?> input) {
        return rig.post(AGENT + "/memory-tool", input);
    }
}
