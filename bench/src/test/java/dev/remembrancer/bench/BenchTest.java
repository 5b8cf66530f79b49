package dev.remembrancer.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.onnx.OnnxEmbedder;
import dev.remembrancer.testkit.HashingEmbedder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchTest {
    private final BenchRig bench = new BenchRig();

    @Test
    void recallIsMeasuredWithTheRealModelFromEndToEnd() {
        BenchRig real = new BenchRig(OnnxEmbedder::open);
        assertThat(real.run("bench", "recall", "--sizes", "200", "--queries", "5", "--json"))
                .isZero();
        JsonNode report = real.json();
        assertThat(report.path("command").asText())
                .isEqualTo("remembrancer bench recall --sizes 200 --queries 5 --json");
        assertThat(report.path("date").asText()).isEqualTo("2026-11-21T12:00:00Z");
        assertThat(report.path("machine").path("cores").asInt()).isPositive();
        assertThat(report.path("versions").path("model").asText()).isNotBlank();
        JsonNode size = report.path("recall").path("sizes").get(0);
        assertThat(size.path("memories").asInt()).isEqualTo(200);
        for (String what : List.of("embedding_ms", "recall_ms", "plain_ms")) {
            assertThat(size.path(what).path("n").asInt()).as(what).isEqualTo(5);
        }
        assertThat(real.err()).isEmpty();
    }

    @Test
    void theStoreGrowsFromOneSizeToTheNext() {
        assertThat(bench.run("bench", "recall", "--sizes", "300,50", "--queries", "3"))
                .isZero();
        assertThat(bench.out())
                .containsSubsequence("command   remembrancer bench recall", "50 memories", "300 memories");
    }

    @Test
    void rememberIsMeasuredWithAndWithoutTheModel() {
        assertThat(bench.run("bench", "remember", "--texts", "64", "--writes", "1000", "--json"))
                .isZero();
        JsonNode remember = bench.json().path("remember");
        assertThat(remember.path("with_model").path("batches_of_64").path("n").asInt())
                .isEqualTo(64);
        assertThat(remember.path("without_model")
                        .path("batches_of_1000")
                        .path("n")
                        .asInt())
                .isEqualTo(1_000);
    }

    @Test
    void benchAloneMeasuresEverythingInOneReport() {
        assertThat(bench.run(
                        "bench",
                        "--sizes",
                        "20",
                        "--queries",
                        "2",
                        "--texts",
                        "8",
                        "--writes",
                        "1000",
                        "--kept",
                        "100",
                        "--consolidated",
                        "200",
                        "--erased",
                        "200",
                        "--appends",
                        "100",
                        "--backlog",
                        "100",
                        "--connections",
                        "2,1",
                        "--memories",
                        "10",
                        "--block",
                        "10",
                        "--calls",
                        "5",
                        "--no-model",
                        "--no-cache",
                        "--data",
                        BenchRig.conversations().toString(),
                        "--json"))
                .isZero();
        JsonNode report = bench.json();
        assertThat(report.fieldNames())
                .toIterable()
                .contains("recall", "remember", "sessions", "hygiene", "server", "retrieval");
        assertAuditIsMeasuredBesideNone(report.at("/hygiene/audit"));
        assertThat(report.at("/hygiene/encryption/batches_of_100_users/with/n").asInt())
                .isEqualTo(100);
        assertThat(report.at("/hygiene/encryption/open_ms").asDouble()).isPositive();
        assertThat(report.at("/hygiene/guard/batches_of_100/without/n").asInt()).isEqualTo(100);
        assertThat(report.at("/hygiene/conflicts/batches_of_100/without/n").asInt())
                .isEqualTo(100);
        JsonNode erasure = report.at("/hygiene/erasure");
        assertThat(erasure.path("finished").asBoolean()).isTrue();
        assertThat(erasure.path("as_previewed").asBoolean()).isTrue();
        assertThat(erasure.path("removed").asInt()).isEqualTo(2);
        JsonNode consolidation = report.at("/hygiene/consolidation");
        assertThat(consolidation.path("as_previewed").asBoolean()).isTrue();
        assertThat(consolidation.at("/counts/merged").asInt()).isPositive();
        assertThat(consolidation.at("/counts/summarised").asInt()).isEqualTo(100);
        assertThat(consolidation.path("restored").asInt())
                .isEqualTo(100 + consolidation.at("/counts/merged").asInt());
        assertServerIsMeasuredInAProcessOfItsOwnBesideTheLibrary(report.path("server"));
    }

    private static void assertAuditIsMeasuredBesideNone(JsonNode audit) {
        assertThat(audit.at("/batches_of_100/with/n").asInt()).isEqualTo(100);
        assertThat(audit.at("/batches_of_100/without/n").asInt()).isEqualTo(100);
        assertThat(audit.path("intact").asBoolean()).isTrue();
        // In each of three rounds at least one for each memory that came alone, and for each user of a batch of many.
        assertThat(audit.path("entries").asLong()).isGreaterThanOrEqualTo(3 * (100 + 5 + 10));
    }

    private static void assertServerIsMeasuredInAProcessOfItsOwnBesideTheLibrary(JsonNode server) {
        for (String operation : List.of("recall", "inject_context", "session_append", "remember")) {
            JsonNode found = server.path("without_model").path(operation);
            assertThat(found.at("/one_by_one/http_ms/n").asInt()).as(operation).isEqualTo(5);
            assertThat(found.path("connections")).as(operation).hasSize(2).allSatisfy(rung -> {
                assertThat(rung.at("/http/ms/n").asInt()).isPositive();
                assertThat(rung.at("/in_process/ms/n").asInt()).isPositive();
            });
        }
        assertThat(server.at("/footprint/listens_ms").asDouble()).isPositive();
        assertThat(server.has("with_model")).isFalse();
    }

    @Test
    void theMemoryOfAServerIsWatchedUnderLoad() {
        assertThat(bench.run("bench", "server", "--soak", "2s", "--connections", "4", "--memories", "10", "--json"))
                .isZero();
        JsonNode server = bench.json().path("server");
        assertThat(server.path("connections").asInt()).isEqualTo(4);
        assertThat(server.path("requests").asInt()).isGreaterThan(4);
        assertThat(bench.run("bench", "server", "--soak", "soon")).isEqualTo(2);
    }

    @Test
    void wrongUseIsToldAsSuch() {
        assertThat(bench.run("bench", "retrieval")).isEqualTo(2);
        assertThat(bench.err()).contains("--data FILE");
        assertThat(bench.run("bench", "recall", "--sizes", "many")).isEqualTo(2);
        assertThat(bench.out()).isEmpty();
    }

    @Test
    void nothingStaysBehind() {
        List<Path> directories = new ArrayList<>();
        BenchRig watched = new BenchRig(directory -> {
            directories.add(directory);
            return HashingEmbedder.standard();
        });
        assertThat(watched.run("bench", "recall", "--sizes", "10", "--queries", "1"))
                .isZero();
        assertThat(directories)
                .hasSize(1)
                .allSatisfy(directory -> assertThat(directory.getParent()).doesNotExist());
    }
}
