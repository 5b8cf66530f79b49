package dev.remembrancer.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.langchain4j.TextParts.Part;
import dev.remembrancer.testkit.Seeds;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextPartsTest {
    @Test
    void shortTextIsOnePart() {
        assertThat(TextParts.of("", 10)).containsExactly(new Part(0, 0));
        assertThat(TextParts.of("1234567890", 10)).containsExactly(new Part(0, 10));
    }

    @Test
    void partsEndWithALineElseWithAWord() {
        assertThat(TextParts.of("aaa bbb\ncc dd", 10)).containsExactly(new Part(0, 8), new Part(8, 13));
        assertThat(TextParts.of("aaa bbb ccc ddd", 10)).containsExactly(new Part(0, 8), new Part(8, 15));
        assertThat(TextParts.of("aaaaaaaaaaaaaaa", 10)).containsExactly(new Part(0, 10), new Part(10, 15));
    }

    @Test
    void noCharacterIsCutInTwo() {
        assertThat(TextParts.of("\ud83d\ude00".repeat(8), 11)).containsExactly(new Part(0, 10), new Part(10, 16));
    }

    @Test
    void partsOfAnyTextCoverItWithinTheLimit() {
        Seeds.run(300, cases -> {
            StringBuilder built = new StringBuilder();
            for (int i = cases.between(0, 200); i > 0; i--) {
                built.append(cases.oneOf(List.of("word", " ", "\n", "\ud83d\ude00", "a-longer-word")));
            }
            String text = built.toString();
            int limit = cases.between(10, 60);
            int end = 0;
            for (Part part : TextParts.of(text, limit)) {
                assertThat(part.start()).isEqualTo(end);
                end = part.end();
                assertThat(end - part.start()).isLessThanOrEqualTo(limit);
                assertThat(end == text.length() || !Character.isLowSurrogate(text.charAt(end)))
                        .isTrue();
            }
            assertThat(end).isEqualTo(text.length());
        });
    }
}
