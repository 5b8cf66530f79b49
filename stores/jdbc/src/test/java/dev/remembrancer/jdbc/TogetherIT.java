package dev.remembrancer.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.testkit.session.SessionUnderTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several stores on one database: what one does, all have done. */
class TogetherIT {
    private static final int EACH = 25;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void twoStoresThatOpenAtOncePopEveryItemOnce(Engine engine) throws Exception {
        String url = engine.empty(directory);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Sessions>> opening = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                opening.add(threads.submit(() -> StoredSessions.over(JdbcSessionStore.open(url, JdbcOptions.DEFAULT))));
            }
            try (Sessions one = opening.get(0).get();
                    Sessions other = opening.get(1).get()) {
                one.session("shared").append(SessionUnderTest.messages("a", 4 * EACH));
                List<Future<List<Item>>> popping = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    Sessions sessions = i % 2 == 0 ? one : other;
                    Callable<List<Item>> pops = () -> {
                        List<Item> popped = new ArrayList<>();
                        for (int n = 0; n < EACH; n++) {
                            popped.add(sessions.session("shared").pop().orElseThrow());
                        }
                        return popped;
                    };
                    popping.add(threads.submit(pops));
                }
                List<Item> popped = new ArrayList<>();
                for (Future<List<Item>> future : popping) {
                    popped.addAll(future.get());
                }
                assertThat(popped).hasSize(4 * EACH).doesNotHaveDuplicates();
                assertThat(other.session("shared").items()).isEmpty();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "POSTGRES", "MARIADB"})
    void processesThatBeginAtOnceLoseAndRepeatNothing(Engine engine) throws Exception {
        String url = engine.empty(directory);
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Xmx128m",
                            "-Dslf4j.internal.verbosity=ERROR",
                            "-cp",
                            System.getProperty("java.class.path"),
                            WriterProcess.class.getName(),
                            url,
                            "p" + i,
                            String.valueOf(EACH))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        }
        List<String> all = new ArrayList<>();
        for (Process process : processes) {
            List<String> popped = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertThat(popped).hasSize(EACH).doesNotContain("nothing");
            all.addAll(popped);
        }
        try (Sessions sessions = StoredSessions.over(JdbcSessionStore.open(url, JdbcOptions.DEFAULT))) {
            sessions.session("shared")
                    .items()
                    .forEach(item -> all.add(item.text("content").orElseThrow()));
        }
        List<String> written = new ArrayList<>();
        for (int p = 0; p < 3; p++) {
            for (int i = 0; i < EACH; i++) {
                written.addAll(List.of("p" + p + " " + i + " a", "p" + p + " " + i + " b"));
            }
        }
        assertThat(all).containsExactlyInAnyOrderElementsOf(written);
    }
}
