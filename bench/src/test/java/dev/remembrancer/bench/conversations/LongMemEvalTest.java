package dev.remembrancer.bench.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.bench.BenchRig;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LongMemEvalTest {
    private final List<Conversation> conversations = read();

    private static List<Conversation> read() {
        List<Conversation> read = new ArrayList<>();
        ConversationFile.open(BenchRig.haystacks()).forEach(read::add);
        return read;
    }

    @Test
    void aQuestionHasAHaystackOfItsOwn() {
        assertThat(conversations).extracting(Conversation::id).containsExactly("orchard_1", "orchard_2_abs");
        Question question = conversations.get(0).questions().get(0);
        assertThat(question.kind()).isEqualTo("single-session-user");
        assertThat(question.turns()).isEqualTo(Set.of("orchard:0", "orchard:2"));
        assertThat(question.sessions()).isEqualTo(Set.of("orchard"));
        assertThat(question.query().validAt()).contains(Instant.parse("2024-05-30T22:42:00Z"));
    }

    @Test
    void turnsWithoutWordsAreLeftOutAndTheOthersKeepTheirPlaces() {
        List<Turn> turns = conversations.get(0).turns();
        assertThat(turns)
                .extracting(Turn::id)
                .containsExactly("kitchen:0", "kitchen:1", "orchard:0", "orchard:2", "kitchen#2:0");
        assertThat(turns.get(3).speaker()).isEqualTo(Optional.of("assistant"));
        assertThat(turns.get(3).saidAt()).isEqualTo(Optional.of(Instant.parse("2024-05-21T02:06:02Z")));
        assertThat(turns.get(4).saidAt()).isEmpty();
    }

    @Test
    void whatIsToBeAbstainedFromHasNoAnswerWhateverIsMarked() {
        Question question = conversations.get(1).questions().get(0);
        assertThat(question.isAnswered()).isFalse();
        assertThat(question.sessions()).isEmpty();
    }
}
