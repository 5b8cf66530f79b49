package dev.remembrancer.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.onnx.PassageCutter.Cut;
import dev.remembrancer.testkit.Seeds;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassageCutterTest {
    private static final List<String> PARTS = List.of(
            "word",
            "extraordinarily",
            "\u6771\u4eac",
            "\u3002",
            "\n",
            "\n\n",
            ". ",
            "! ",
            ", ",
            " ",
            " ",
            " ",
            "e\u0301 ",
            "x".repeat(150),
            "\ud83d\ude00",
            "3.14",
            "\u200b");

    private final WordPieceTokenizer tokenizer;
    private final PassageCutter cutter = new PassageCutter(2, 512);

    PassageCutterTest() throws IOException {
        tokenizer = TestModels.tokenizer();
    }

    @Test
    void shortTextIsOnePassage() {
        assertThat(cut("a short text")).containsExactly(new Cut(0, 12, 0, 3));
        assertThat(cut("")).containsExactly(new Cut(0, 0, 0, 0));
    }

    @Test
    void longTextIsCutAtTheEndOfASentence() {
        String text = "one two three four five six seven eight nine ten. ".repeat(60);
        List<Cut> cuts = cut(text);
        assertThat(cuts).hasSizeGreaterThan(2);
        assertThat(cuts.subList(0, cuts.size() - 1))
                .allSatisfy(cut -> assertThat(text.substring(0, cut.end())).endsWith("ten. "));
        assertThat(cuts)
                .allSatisfy(cut -> assertThat(text.substring(cut.start())).startsWith("one "));
    }

    @Test
    void endOfALineIsBetterThanTheEndOfASentence() {
        String text = ("one two three. ".repeat(10) + "\n").repeat(12);
        List<Cut> cuts = cut(text);
        assertThat(cuts.subList(0, cuts.size() - 1))
                .allSatisfy(cut -> assertThat(text.substring(0, cut.end())).endsWith("\n"));
    }

    @Test
    void veryLongTextGetsTheLongestPassages() {
        List<Cut> cuts = cut("word ".repeat(10_000));
        assertThat(cuts.get(0).endToken()).isEqualTo(510);
        assertThat(cut("word ".repeat(4_000)).get(0).endToken()).isEqualTo(254);
    }

    @Test
    void passagesOfAnyTextCoverItAndOverlapALittle() {
        Seeds.run(200, cases -> {
            StringBuilder built = new StringBuilder();
            for (int i = cases.between(0, 3000); i > 0; i--) {
                built.append(cases.oneOf(PARTS));
            }
            String text = built.toString();
            List<Cut> cuts = cut(text);
            assertThat(cuts.get(0).start()).isZero();
            assertThat(cuts.get(cuts.size() - 1).end()).isEqualTo(text.length());
            for (int i = 1; i < cuts.size(); i++) {
                Cut before = cuts.get(i - 1);
                assertThat(cuts.get(i).start()).isGreaterThan(before.start()).isLessThanOrEqualTo(before.end());
                assertThat(before.endToken() - cuts.get(i).firstToken()).isBetween(0, 32);
            }
        });
    }

    @Test
    void passageHasTheTokensThatItsTextAloneWouldHave() {
        Seeds.run(50, cases -> {
            StringBuilder built = new StringBuilder();
            for (int i = 0; i < 1500; i++) {
                built.append(cases.oneOf(PARTS));
            }
            String text = built.toString();
            Tokens tokens = tokenizer.tokenize(text, Integer.MAX_VALUE);
            for (Cut cut : cutter.cut(text, tokens)) {
                Tokens alone = tokenizer.tokenize(text.substring(cut.start(), cut.end()), Integer.MAX_VALUE);
                assertThat(alone.ids(0, alone.size())).isEqualTo(tokens.ids(cut.firstToken(), cut.endToken()));
                assertThat(alone.size()).isLessThanOrEqualTo(510);
            }
        });
    }

    private List<Cut> cut(String text) {
        return cutter.cut(text, tokenizer.tokenize(text, Integer.MAX_VALUE));
    }
}
