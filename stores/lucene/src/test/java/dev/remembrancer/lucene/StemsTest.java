package dev.remembrancer.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.junit.jupiter.api.Test;
import org.tartarus.snowball.ext.EnglishStemmer;

/** That the stems at hand are those that the stemmer makes, also when there are more words than have room. */
class StemsTest {
    private static final List<String> BEGINNINGS =
            List.of("relat", "hopp", "conditi", "generous", "sk", "ski", "dy", "succeed", "vivid", "tr", "café", "niñ");
    private static final List<String> ENDINGS =
            List.of("", "s", "es", "ed", "ing", "ional", "ization", "fulness", "y", "ies", "ly", "ousness");

    @Test
    void aStemAtHandIsTheStemThatWouldBeMade() throws IOException {
        SplittableRandom random = new SplittableRandom(20);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            StringBuilder word = new StringBuilder(BEGINNINGS.get(random.nextInt(BEGINNINGS.size())));
            // Some come again and again, and there are more of the others than are kept.
            for (int more = random.nextInt(4) * random.nextInt(12); more > 0; more--) {
                word.append((char) ('a' + random.nextInt(26)));
            }
            words.add(word.append(ENDINGS.get(random.nextInt(ENDINGS.size()))).toString());
        }
        String text = String.join(" ", words);
        Tokenizer plain = tokens(text);
        Tokenizer kept = tokens(text);
        assertThat(terms(new Stems(kept))).isEqualTo(terms(new SnowballFilter(plain, new EnglishStemmer())));
    }

    @Test
    void whatIsAtHandIsLetGoOfBeforeTheNextTextOnceThatIsDue() throws IOException {
        Tokenizer words = new WhitespaceTokenizer();
        Stems stems = new Stems(words);
        words.setReader(new StringReader("zyzzogeton leaping quickly"));
        assertThat(terms(stems)).hasSize(3);
        words.setReader(new StringReader("leaping"));
        assertThat(terms(stems)).containsExactly("leap");
        assertThat(stems.atHand()).isEqualTo(3);
        Stems.letGo();
        words.setReader(new StringReader("leaping"));
        assertThat(terms(stems)).containsExactly("leap");
        assertThat(stems.atHand()).isEqualTo(1);
    }

    private static Tokenizer tokens(String text) {
        Tokenizer tokens = new WhitespaceTokenizer();
        tokens.setReader(new StringReader(text));
        return tokens;
    }

    private static List<String> terms(TokenStream stream) throws IOException {
        List<String> terms = new ArrayList<>();
        try (stream) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                terms.add(term.toString());
            }
            stream.end();
        }
        return terms;
    }
}
