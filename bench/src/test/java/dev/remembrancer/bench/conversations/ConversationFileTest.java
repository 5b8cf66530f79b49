package dev.remembrancer.bench.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.bench.BenchRig;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversationFileTest {
    @TempDir
    private Path directory;

    private Path file(byte[] content) throws IOException {
        return Files.write(directory.resolve("file"), content);
    }

    private static byte[] compressed(Path plain, Path to) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(to))) {
            Files.copy(plain, out);
        }
        return Files.readAllBytes(to);
    }

    @Test
    void theFormIsRecognisedByWhatIsInTheFile() {
        assertThat(ConversationFile.open(BenchRig.conversations()).counts())
                .isEqualTo(new ConversationFile.Counts(Form.LOCOMO, 1, 4, 3, 0));
        assertThat(ConversationFile.open(BenchRig.haystacks()).counts())
                .isEqualTo(new ConversationFile.Counts(Form.LONGMEMEVAL, 2, 6, 1, 1));
    }

    @Test
    void onlyTheFirstAreTakenWhenThatIsAskedFor() throws IOException {
        String whole = Files.readString(BenchRig.haystacks());
        // What comes after them is not looked at: it may even be damaged.
        Path half = file(whole.substring(0, whole.length() - 200).getBytes(StandardCharsets.UTF_8));
        assertThat(ConversationFile.open(half, 1).counts())
                .isEqualTo(new ConversationFile.Counts(Form.LONGMEMEVAL, 1, 5, 1, 0));
    }

    @Test
    void aCompressedFileIsReadAsThePlainOne() throws IOException {
        Path zipped = directory.resolve("haystacks.gz");
        assertThat(compressed(BenchRig.haystacks(), zipped)).isNotEmpty();
        assertThat(ConversationFile.open(zipped).counts())
                .isEqualTo(ConversationFile.open(BenchRig.haystacks()).counts());
    }

    @Test
    void aFileThatEndsInTheMiddleIsRefusedWithThePlace() throws IOException {
        byte[] whole = Files.readAllBytes(BenchRig.haystacks());
        Path half = file(Arrays.copyOf(whole, whole.length - 200));
        assertThatThrownBy(() -> ConversationFile.open(half))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageMatching("data: line \\d+: the file ends in the middle");
        byte[] zipped = compressed(BenchRig.haystacks(), directory.resolve("haystacks.gz"));
        Path halfZipped = file(Arrays.copyOf(zipped, zipped.length - 40));
        assertThatThrownBy(() -> ConversationFile.open(halfZipped))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("the file ends in the middle");
    }

    @Test
    void damagedCompressionIsToldAsSuch() throws IOException {
        byte[] zipped = compressed(BenchRig.haystacks(), directory.resolve("haystacks.gz"));
        Arrays.fill(zipped, 10, 40, (byte) 0xff);
        Path damaged = file(zipped);
        assertThatThrownBy(() -> ConversationFile.open(damaged))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("the compressed data is damaged");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"role": "user"}                                   | no JSON list of LoCoMo samples
                    [{"role": "user"}]                                 | no JSON list of LoCoMo samples
                    [1]                                                | no JSON list of LoCoMo samples
                    []                                                 | no question with evidence
                    [{]                                                | not well-formed JSON
                    [{"conversation": {}}]                             | no question with evidence
                    [{"conversation": {}}] 2                           | more stands after the end
                    [{"haystack_sessions": []}]                        | [0] has no question_id
                    [{"question_id": "a", "question": "b?", "haystack_sessions": [[]], "haystack_session_ids": []}] | [0] must have as many
                    [{"question_id": "a", "question": "b?", "haystack_sessions": [[]], "haystack_session_ids": ["s"]}] | [0] has no turn
                    """)
    void anotherFileIsRefusedWithTheReason(String content, String reason) throws IOException {
        Path file = Files.writeString(directory.resolve("other.json"), content);
        assertThatThrownBy(() -> ConversationFile.open(file))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aFileThatIsNotThereIsToldAsSuch() {
        assertThatThrownBy(() -> ConversationFile.open(directory.resolve("none.json")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("no such file");
    }
}
