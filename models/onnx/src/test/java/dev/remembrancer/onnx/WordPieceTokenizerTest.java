package dev.remembrancer.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.testkit.Seeds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected numbers are those of Hugging Face's tokenizers for the vocabulary of bge-small-en-v1.5. */
class WordPieceTokenizerTest {
    private static final int UNKNOWN = 100;

    private final WordPieceTokenizer tokenizer;

    WordPieceTokenizerTest() throws IOException {
        tokenizer = TestModels.tokenizer();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "how should I write my responses? | 2129 2323 1045 4339 2026 10960 1029",
                "Cr\u00e8me br\u00fbl\u00e9e \u00e0 la carte | 13675 21382 7987 9307 2063 1037 2474 11122 2063",
                "\u00c9TAT e\u0301tat | 17997 17997",
                "\u6771\u4eac\u30bf\u30ef\u30fc | 1879 1755 1709 30262 30265",
                "\ud55c\uad6d\uc5b4 | 1469 30006 30021 29991 30014 30020 29999 30008",
                "a\ud83d\ude00b \ud83d\udc4d\ud83c\udffd | 100 100",
                "don't stop-now | 2123 1005 1056 2644 1011 2085",
                "unaffordability | 14477 4246 8551 8010",
                "zero\u200bwidth\u0000\ufffd | 5717 9148 11927 2232",
                "tab\tnew\u00a0space\u3000wide | 21628 2047 2686 2898",
                "\u0130stanbul \u03a3\u038a\u03a3 stra\u00dfe | 9960 1173 18199 29733 2358 27807",
                "a\u0378b | 100",
                "C++ & C# cost $5.00 | 1039 1009 1009 1004 1039 1001 3465 1002 1019 1012 4002",
            })
    void textsBecomeTheTokensOfTheReference(String text, String expected) {
        assertThat(ids(text)).isEqualTo(expected);
    }

    @Test
    void textWithoutVisibleCharactersHasNoTokens() {
        assertThat(ids("")).isEmpty();
        assertThat(ids(" \n\u200b\u0007")).isEmpty();
    }

    @Test
    void wordOfMoreThanAHundredCharactersIsOneUnknownToken() {
        assertThat(tokenizer.tokenize("x".repeat(100), 1000).size()).isEqualTo(50);
        Tokens tokens = tokenizer.tokenize("x".repeat(101), 1000);
        assertThat(tokens.size()).isOne();
        assertThat(tokens.id(0)).isEqualTo(UNKNOWN);
        assertThat(tokens.end(0)).isEqualTo(101);
    }

    @Test
    void namesOfSpecialTokensInATextAreOrdinaryWords() {
        assertThat(ids("hello [CLS] x")).isEqualTo("7592 1031 18856 2015 1033 1060");
        assertThat(ids("[SEP][PAD][MASK][UNK]").split(" ")).doesNotContain("0", "100", "101", "102", "103");
    }

    @Test
    void offsetsAreThoseOfTheOriginalText() {
        assertThat(pieces("Cr\u00e8me br\u00fbl\u00e9e")).containsExactly("Cr", "\u00e8me", "br", "\u00fbl\u00e9", "e");
        assertThat(pieces("zero\u200bwidth")).containsExactly("zero", "wi", "dt", "h");
        assertThat(pieces("\ud83d\ude00 ok\ud83d\ude00")).containsExactly("\ud83d\ude00", "ok\ud83d\ude00");
        assertThat(pieces("e\u0301tat.")).containsExactly("e\u0301tat", ".");
    }

    @Test
    void noMoreTokensThanTheLimit() {
        assertThat(tokenizer.tokenize("unaffordability and so on", 3).size()).isEqualTo(3);
        assertThat(tokenizer.tokenize("unaffordability", 0).size()).isZero();
    }

    @Test
    void aListOfLinesIsAVocabularyToo() throws IOException {
        String lines = "[PAD]\n[UNK]\nun\n##do\n##ing\n";
        Vocabulary vocabulary = Vocabulary.ofLines(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
        Tokens tokens = new WordPieceTokenizer(vocabulary, 1).tokenize("Undoing do", 10);
        assertThat(tokens.ids(0, tokens.size())).containsExactly(2, 3, 4, 1);
    }

    @Test
    void anyTextHasTokensInOrderInsideIt() {
        Seeds.run(300, cases -> {
            StringBuilder text = new StringBuilder();
            for (int i = cases.between(0, 200); i > 0; i--) {
                // Lone surrogates too: what never should come must at least not break.
                text.appendCodePoint(cases.below(cases.oneOf(List.of(0x80, 0x3000, 0x10000, 0x110000))));
            }
            Tokens tokens = tokenizer.tokenize(text.toString(), Integer.MAX_VALUE);
            for (int i = 0; i < tokens.size(); i++) {
                assertThat(tokens.start(i)).isBetween(i == 0 ? 0 : tokens.start(i - 1), tokens.end(i) - 1);
                assertThat(tokens.end(i)).isLessThanOrEqualTo(text.length());
            }
        });
    }

    private String ids(String text) {
        Tokens tokens = tokenizer.tokenize(text, Integer.MAX_VALUE);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            ids.add(Integer.toString(tokens.id(i)));
        }
        return String.join(" ", ids);
    }

    private List<String> pieces(String text) {
        Tokens tokens = tokenizer.tokenize(text, Integer.MAX_VALUE);
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            pieces.add(text.substring(tokens.start(i), tokens.end(i)));
        }
        return pieces;
    }
}
