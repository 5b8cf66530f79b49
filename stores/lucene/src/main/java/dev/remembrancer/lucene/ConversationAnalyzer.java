package dev.remembrancer.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Cuts what people say to each other into words: at the word boundaries of Unicode, in lower case, without accents and
 * possessive 's, English words stemmed by Porter2, Chinese, Japanese and Korean in pairs of characters.
 *
 * <p>Every word is indexed. A question loses its {@link QuestionWords}, unless it has no others.
 */
final class ConversationAnalyzer extends Analyzer {
    /** The most words of one question that are looked for; the first ones count. */
    static final int MAXIMUM_QUESTION_WORDS = 256;

    private static final ConversationAnalyzer TEXTS = new ConversationAnalyzer(CharArraySet.EMPTY_SET, true);
    private static final ConversationAnalyzer QUESTIONS = new ConversationAnalyzer(QuestionWords.ALL, true);
    private static final ConversationAnalyzer UNSTEMMED_TEXTS = new ConversationAnalyzer(CharArraySet.EMPTY_SET, false);
    private static final ConversationAnalyzer UNSTEMMED_QUESTIONS = new ConversationAnalyzer(QuestionWords.ALL, false);

    private final CharArraySet leftOut;
    private final boolean stems;

    private ConversationAnalyzer(CharArraySet leftOut, boolean stems) {
        this.leftOut = leftOut;
        this.stems = stems;
    }

    /** The analyzer of texts. */
    static Analyzer texts() {
        return TEXTS;
    }

    /** One spelling for letters that Unicode can spell in several ways. */
    private static String normalized(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** The words of a text, as often and in the order as they stand there. */
    static List<String> wordsOf(String text, Lexicon lexicon) {
        return ofTexts(lexicon).words(text, Integer.MAX_VALUE);
    }

    /** The distinct words that a question is looked up by, in its order. */
    static List<String> wordsOfQuestion(String question, Lexicon lexicon) {
        List<String> words = ofQuestions(lexicon).words(question, MAXIMUM_QUESTION_WORDS);
        List<String> looked = words.isEmpty() ? ofTexts(lexicon).words(question, MAXIMUM_QUESTION_WORDS) : words;
        return looked.stream().distinct().toList();
    }

    private static ConversationAnalyzer ofTexts(Lexicon lexicon) {
        return lexicon.stems() ? TEXTS : UNSTEMMED_TEXTS;
    }

    private static ConversationAnalyzer ofQuestions(Lexicon lexicon) {
        if (!lexicon.dropsQuestionWords()) {
            return ofTexts(lexicon);
        }
        return lexicon.stems() ? QUESTIONS : UNSTEMMED_QUESTIONS;
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
        StandardTokenizer tokenizer = new StandardTokenizer();
        TokenStream words = new CJKWidthFilter(tokenizer);
        words = new LowerCaseFilter(words);
        words = new ASCIIFoldingFilter(words);
        words = new EnglishPossessiveFilter(words);
        words = new StopFilter(words, leftOut);
        words = new CJKBigramFilter(words);
        return new TokenStreamComponents(tokenizer, stems ? new Stems(words) : words);
    }

    private List<String> words(String text, int most) {
        List<String> words = new ArrayList<>();
        try (TokenStream stream = tokenStream(Fields.TEXT, normalized(text))) {
            CharTermAttribute word = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (words.size() < most && stream.incrementToken()) {
                words.add(word.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading a string in memory failed", e);
        }
        return words;
    }
}
