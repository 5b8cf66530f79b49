package dev.remembrancer.bench.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.bench.BenchRig;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LocomoTest {
    private final Conversation conversation = read().get(0);

    private static List<Conversation> read() {
        List<Conversation> conversations = new ArrayList<>();
        ConversationFile.open(BenchRig.conversations()).forEach(conversations::add);
        return conversations;
    }

    @Test
    void turnsKeepTheirPlaceSpeakerAndTime() {
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
        assertThat(conversation.questions())
                .extracting(question -> question.turns().size())
                .containsExactly(1, 2, 1);
    }

    @Test
    void questionsKnowTheirKindAndTheSessionsThatAnswer() {
        assertThat(conversation.questions())
                .extracting(Question::kind)
                .containsExactly("single-hop", "multi-hop", "adversarial");
        assertThat(conversation.questions()).extracting(Question::isMisleading).containsExactly(false, false, true);
        assertThat(conversation.questions().get(1).sessions())
                .isEqualTo(Set.of("lighthouse/session_1", "lighthouse/session_2"));
    }
}
