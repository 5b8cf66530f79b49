package dev.remembrancer.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {
    /** 384 numbers of 2 bytes, and a length. */
    private static final long VECTOR_IN_INDEX = 772;

    private final BenchRig bench = new BenchRig();

    @Test
    void whatIsMeasuredAndWhatIsComputedStandApart() {
        assertThat(bench.run(
                        "bench",
                        "scale",
                        "--sizes",
                        "1200,300,600",
                        "--whole",
                        "500",
                        "--tenants",
                        "2",
                        "--registered",
                        "3,30",
                        "--queries",
                        "4",
                        "--rest",
                        "0.3",
                        "--json"))
                .isZero();
        JsonNode scale = bench.json().path("scale");
        assertIndexIsMeasuredAtEverySize(scale.path("index"));
        assertThat(scale.path("whole")).hasSize(2).allSatisfy(size -> {
            assertThat(size.path("store_bytes").asLong())
                    .isGreaterThan(1_536L * size.path("memories").asInt());
            assertThat(size.path("index_bytes").asLong())
                    .isGreaterThan(VECTOR_IN_INDEX * size.path("memories").asInt());
            assertThat(size.at("/recall_ms/n").asInt()).isEqualTo(4);
            assertThat(size.path("open_seconds").asDouble()).isPositive();
        });
        assertThat(scale.at("/whole/1/memories").asInt()).isEqualTo(500);
        assertTenantsAreMeasured(scale.path("tenants"));
        assertThat(scale.path("registered")).hasSize(2).allSatisfy(list -> {
            assertThat(list.at("/find_ms/p50").asDouble()).isPositive();
            assertThat(list.path("file_bytes").asLong()).isPositive();
        });
        assertThat(scale.at("/registered/1/tenants").asInt()).isEqualTo(31);
        assertBillionsAreOnPaper(scale.path("on_paper"));
    }

    private static void assertIndexIsMeasuredAtEverySize(JsonNode index) {
        assertThat(index).hasSize(3);
        List<Integer> sizes = List.of(300, 600, 1_200);
        for (int i = 0; i < sizes.size(); i++) {
            JsonNode size = index.get(i);
            assertThat(size.path("memories").asInt()).isEqualTo(sizes.get(i));
            assertThat(size.path("disk_bytes").asLong()).isGreaterThan(VECTOR_IN_INDEX * sizes.get(i));
            assertThat(size.path("segments").asInt()).isPositive();
            assertThat(size.path("open_seconds").asDouble()).isPositive();
            for (String look : List.of("all", "meaning", "half", "ten")) {
                assertThat(size.path("search_ms").path(look).path("n").asInt()).isEqualTo(4);
            }
            // Ten and, at the first size, half of them are all compared exactly.
            assertThat(size.at("/recall_at_10/ten").asDouble()).isEqualTo(1);
            assertThat(size.at("/recall_at_10/all").asDouble()).isBetween(0.8, 1.0);
        }
        assertThat(index.at("/0/recall_at_10/half").asDouble()).isEqualTo(1);
        assertThat(index.at("/2/take_in_seconds").asDouble())
                .isGreaterThan(index.at("/1/take_in_seconds").asDouble());
    }

    private static void assertTenantsAreMeasured(JsonNode tenants) {
        assertThat(tenants.path("tenants").asInt()).isEqualTo(2);
        for (String act : List.of("make_ms", "open_ms", "close_ms")) {
            assertThat(tenants.path(act).path("n").asInt()).as(act).isEqualTo(2);
        }
        assertThat(tenants.path("disk_bytes").asLong()).isGreaterThan(10 * 1_536L);
        assertThat(tenants.at("/at_rest/threads").asDouble()).isPositive();
    }

    private static void assertBillionsAreOnPaper(JsonNode paper) {
        assertThat(paper.path("memories")).isNotEmpty().allSatisfy(quantity -> {
            assertThat(quantity.at("/computed/0/at").asLong()).isEqualTo(100_000_000L);
            assertThat(quantity.at("/computed/1/at").asLong()).isEqualTo(1_000_000_000L);
            assertThat(quantity.at("/computed/1/value").asDouble())
                    .isGreaterThanOrEqualTo(quantity.at("/computed/0/value").asDouble());
        });
        assertThat(paper.path("tenants")).isNotEmpty();
        assertThat(paper.path("reached_first").asText()).isNotEmpty();
    }

    @Test
    void partsCanBeLeftOut() {
        assertThat(bench.run(
                        "bench",
                        "scale",
                        "--sizes",
                        "100",
                        "--whole",
                        "0",
                        "--tenants",
                        "0",
                        "--registered",
                        "5",
                        "--queries",
                        "2"))
                .isZero();
        assertThat(bench.out())
                .containsSubsequence("MEASURED here", "the search index alone", "ON PAPER: nothing")
                .doesNotContain("the whole memory; bytes", "a tenant, in milliseconds");
    }

    @Test
    void wrongUseIsToldAsSuch() {
        assertThat(bench.run("bench", "scale", "--sizes", "1")).isNotZero();
        assertThat(bench.run("bench", "scale", "--whole", "-1")).isNotZero();
        assertThat(bench.out()).isEmpty();
    }
}
