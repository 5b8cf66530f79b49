package dev.remembrancer.bench.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.bench.BenchRig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocomoTest {
    @Test
    void turnsKeepTheirPlaceSpeakerAndTime() {
        Conversation conversation = Locomo.read(BenchRig.conversations()).get(0);
        assertThat(conversation.turns()).extracting(Turn::id).containsExactly("D1:1", "D1:2", "D1:3", "D2:1");
        Turn third = conversation.turns().get(2);
        assertThat(third.position()).isEqualTo(2);
        assertThat(third.session()).isEqualTo("lighthouse/session_1");
        assertThat(third.saidAt()).isEqualTo(Optional.of(Instant.parse("2024-03-03T09:05:02Z")));
        assertThat(third.plainText()).isEqualTo("Wanda: Look at this! a seal on a rock");
        assertThat(conversation.turns().get(3).saidAt()).isEmpty();
    }

    @Test
    void questionsWithoutEvidenceInTheConversationAreLeftOut() {
        Conversation conversation = Locomo.read(BenchRig.conversations()).get(0);
        assertThat(conversation.questions())
                .extracting(question -> question.gold().size())
                .containsExactly(1, 2, 1);
    }

    @Test
    void anotherFileIsRefused(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("other.json");
        Files.writeString(file, "{\"role\": \"user\"}");
        assertThatThrownBy(() -> Locomo.read(file)).isInstanceOf(InvalidRequestException.class);
        Files.writeString(file, "[{");
        assertThatThrownBy(() -> Locomo.read(file)).isInstanceOf(InvalidRequestException.class);
    }
}
