package dev.remembrancer.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeedTest {
    private final BenchRig bench = new BenchRig();

    @Test
    void everyWayIsMeasuredAtEverySizeWithEveryNumberOfCallers() {
        assertThat(bench.run("bench", "speed", "--sizes", "200,100", "--callers", "2,1", "--queries", "4", "--json"))
                .isZero();
        JsonNode speed = bench.json().path("speed");
        assertThat(speed.path("sizes")).hasSize(2);
        assertThat(speed.at("/sizes/0/memories").asInt()).isEqualTo(100);
        JsonNode larger = speed.at("/sizes/1");
        assertThat(larger.path("memories").asInt()).isEqualTo(200);
        for (String way : List.of(
                "Remembrancer",
                "SQLite and JSON",
                "LangChain4j in memory",
                "Spring AI SimpleVectorStore",
                "Lucene, graph and BM25")) {
            for (String kind : List.of("all_1", "all_2", "half_1", "half_2", "ten_1", "ten_2")) {
                assertThat(larger.path("ways").path(way).path(kind).at("/ms/n").asInt())
                        .as("%s, %s", way, kind)
                        .isEqualTo(4);
            }
            assertThat(larger.path("loaded").path(way).path("load_seconds").asDouble())
                    .as(way)
                    .isPositive();
        }
        assertThat(larger.at("/with_model/recall_ms/n").asInt()).isEqualTo(4);
        // So few are all compared exactly.
        assertThat(larger.at("/recall_at_10/half").asDouble()).isEqualTo(1);
        assertThat(larger.at("/recall_at_10/ten").asDouble()).isEqualTo(1);
        assertThat(larger.at("/recall_at_10/all").asDouble()).isBetween(0.9, 1.0);
    }

    @Test
    void theOthersCanBeLeftOut() {
        assertThat(bench.run("bench", "speed", "--sizes", "50", "--callers", "1", "--queries", "2", "--alone"))
                .isZero();
        assertThat(bench.out())
                .contains("50 memories", "among a scope of ten", "Remembrancer", "recall@10 of exact")
                .doesNotContain("LangChain4j in memory");
    }

    @Test
    void aLoadedMemoryIsWatchedInAProcessOfItsOwn() {
        assertThat(bench.run(
                        "bench",
                        "load",
                        "--minutes",
                        "0.05",
                        "--memories",
                        "300",
                        "--callers",
                        "2",
                        "--heap",
                        "128m",
                        "--json"))
                .isZero();
        JsonNode load = bench.json().path("load");
        assertThat(load.path("stretches")).hasSize(10).allSatisfy(stretch -> {
            assertThat(stretch.path("per_second").asDouble()).isPositive();
            assertThat(stretch.path("heap_bytes").asLong()).isBetween(1L, 128L << 20);
            assertThat(stretch.path("memories").asInt()).isBetween(1, 3_000);
        });
        assertThat(load.at("/p99_last_over_second/recall").asDouble()).isPositive();
    }

    @Test
    void wrongUseIsToldAsSuch() {
        assertThat(bench.run("bench", "speed", "--sizes", "1")).isNotZero();
        assertThat(bench.run("bench", "load", "--minutes", "0")).isNotZero();
        assertThat(bench.out()).isEmpty();
    }
}
