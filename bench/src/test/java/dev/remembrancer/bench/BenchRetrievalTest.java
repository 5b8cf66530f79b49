package dev.remembrancer.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.testkit.HashingEmbedder;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class BenchRetrievalTest {
    private static final String LOCOMO = BenchRig.conversations().toString();
    private static final String LONGMEMEVAL = BenchRig.haystacks().toString();

    private final BenchRig bench = new BenchRig();

    @Test
    void retrievalIsMeasuredOnAFileOfConversations() {
        assertThat(bench.run("bench", "retrieval", "--data", LOCOMO, "--no-cache", "--json"))
                .isZero();
        JsonNode report = bench.json();
        // Four turns, all among the first ten: everything that can be found is.
        assertThat(report.path("recall@10").asDouble()).isEqualTo(1);
        assertThat(report.path("ndcg@10").asDouble()).isBetween(0.5, 1.0);
        JsonNode retrieval = report.path("retrieval");
        assertThat(retrieval.path("questions").asInt()).isEqualTo(3);
        assertThat(retrieval.path("questions_categories_1_to_4").asInt()).isEqualTo(2);
        assertThat(retrieval.at("/plain_bm25/ndcg@10").asDouble()).isBetween(0.5, 1.0);
        assertThat(retrieval.at("/vectors_alone/recall@10").asDouble()).isEqualTo(1);
        assertThat(retrieval.at("/sessions/remembrancer/all@5").asDouble()).isEqualTo(1);
        assertThat(retrieval.at("/remembrancer/by_kind/multi-hop/n").asInt()).isEqualTo(1);
        assertThat(retrieval.at("/better_than_vectors_alone/recall@10/low").asDouble())
                .isZero();
        assertThat(retrieval.at("/cost/recall_ms/n").asInt()).isEqualTo(12);
        assertThat(retrieval.at("/cost/index_bytes").asLong()).isPositive();
        assertThat(retrieval.at("/cost/tokens_returned").asLong()).isPositive();
    }

    @Test
    void questionsOverHaystacksAreMeasuredAndThoseWithoutAnswerApart() {
        assertThat(bench.run("bench", "retrieval", "--data", LONGMEMEVAL, "--no-cache", "--json"))
                .isZero();
        JsonNode report = bench.json();
        assertThat(report.path("recall@10").asDouble()).isEqualTo(1);
        assertThat(report.path("ndcg@10").asDouble()).isEqualTo(1);
        JsonNode retrieval = report.path("retrieval");
        assertThat(retrieval.path("form").asText()).isEqualTo("LongMemEval");
        assertThat(retrieval.path("questions").asInt()).isEqualTo(1);
        assertThat(retrieval.path("questions_without_answer").asInt()).isEqualTo(1);
        assertThat(retrieval.at("/abstention/without_answer/questions").asInt()).isEqualTo(1);
        assertThat(retrieval.at("/abstention/with_answer/questions").asInt()).isEqualTo(1);
        assertThat(retrieval.at("/abstention/about_another/questions").asInt()).isEqualTo(1);
        assertThat(retrieval.at("/calibration/by_chance").asDouble()).isPositive();
    }

    @Test
    void howEachResultStoodIsWrittenWhenThatIsAskedFor(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("standings.csv");
        assertThat(bench.run("bench", "retrieval", "--data", LONGMEMEVAL, "--no-cache", "--standings", file.toString()))
                .isZero();
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).first().isEqualTo("conversation,question,answered,right,score,lead,crowd,company,confidence");
        List<List<String>> results =
                lines.stream().skip(1).map(line -> List.of(line.split(","))).toList();
        assertThat(results).allMatch(result -> result.size() == 9);
        // One question that is answered, one that is not, and the first again about the second's haystack.
        assertThat(results.stream().map(result -> result.get(1)).distinct()).hasSize(3);
        assertThat(results.stream().filter(result -> result.get(2).equals("0")))
                .allMatch(result -> result.get(3).equals("0"));
        assertThat(results.stream().filter(result -> result.get(3).equals("1"))).isNotEmpty();
    }

    @Test
    void partsAreLeftOutAndConstantsTriedWhenThatIsAskedFor() {
        assertThat(bench.run(
                        "bench",
                        "retrieval",
                        "--data",
                        LOCOMO,
                        "--no-cache",
                        "--ablations",
                        "--constants",
                        "3",
                        "--json"))
                .isZero();
        JsonNode retrieval = bench.json().path("retrieval");
        assertThat(retrieval.at("/ablations/all parts/recall@10").asDouble()).isEqualTo(1);
        assertThat(retrieval.path("ablations").fieldNames())
                .toIterable()
                .contains("without neighbours", "without words", "without meaning", "without the stop list");
        assertThat(retrieval.at("/constants/rankings").asInt()).isEqualTo(3);
        assertThat(retrieval.at("/constants/best_of_all").asDouble())
                .isGreaterThanOrEqualTo(retrieval.at("/constants/usual").asDouble());
    }

    @Test
    void theModelDoesNotRunAgainForTextsThatItKnows(@TempDir Path cache) {
        HashingEmbedder model = HashingEmbedder.standard();
        BenchRig rig = new BenchRig(directory -> model);
        String[] typed = {"bench", "retrieval", "--data", LONGMEMEVAL, "--cache", cache.toString()};
        assertThat(rig.run(typed)).isZero();
        long embedded = model.embedded();
        assertThat(embedded).isPositive();
        assertThat(rig.run(typed)).isZero();
        assertThat(model.embedded()).isEqualTo(embedded);
    }

    @Test
    void aReportIsTextJsonAndAPicture(@TempDir Path directory)
            throws IOException, ParserConfigurationException, SAXException {
        Path reports = directory.resolve("reports");
        assertThat(bench.run("bench", "retrieval", "--data", LOCOMO, "--no-cache", "--report", reports.toString()))
                .isZero();
        try (Stream<Path> files = Files.list(reports)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "retrieval-20261121-120000.txt",
                            "retrieval-20261121-120000.json",
                            "retrieval-20261121-120000.svg");
        }
        assertThat(Files.readString(reports.resolve("retrieval-20261121-120000.txt")))
                .isEqualTo(bench.out());
        assertThat(Files.readString(reports.resolve("retrieval-20261121-120000.json")))
                .startsWith("{\"command\":\"remembrancer bench retrieval");
        String picture = Files.readString(reports.resolve("retrieval-20261121-120000.svg"));
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(picture)))
                        .getElementsByTagName("circle")
                        .getLength())
                .isPositive();
        assertThat(List.of("Remembrancer", "plain BM25", "vectors alone")).allMatch(picture::contains);
    }

    @Test
    void aDamagedFileIsRefusedBeforeAnythingIsDone(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("half.json"), "[{\"conversation\": {");
        assertThat(bench.run("bench", "retrieval", "--data", file.toString(), "--no-cache"))
                .isNotZero();
        assertThat(bench.err()).contains("ends in the middle");
    }
}
