package dev.remembrancer.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.spi.Candidates;
import dev.remembrancer.spi.Candidates.Candidate;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordsTest {
    @TempDir
    Path directory;

    private final ListFeed feed = new ListFeed();
    private LuceneIndex index;

    @BeforeEach
    void open() {
        index = LuceneIndex.open(directory, Samples.embedder(4));
    }

    @AfterEach
    void close() {
        index.close();
    }

    @Test
    void wordsAreFoundInAnyOfTheirForms() {
        remember("deploy", "Last deployment was on March 10");
        assertThat(found("when were we deploying?")).containsExactly("mem_deploy");
    }

    @Test
    void accentsAndTheirSpellingDoNotMatter() {
        remember("composed", "a caf\u00e9 in Zürich");
        remember("decomposed", "another cafe\u0301");
        assertThat(found("cafe")).containsExactlyInAnyOrder("mem_composed", "mem_decomposed");
        assertThat(found("CAF\u00c9")).containsExactlyInAnyOrder("mem_composed", "mem_decomposed");
        assertThat(found("zurich")).containsExactly("mem_composed");
    }

    @Test
    void chineseJapaneseAndKoreanAreFoundByPairsOfCharacters() {
        remember("chinese", "\u6211\u4f4f\u5728\u4e0a\u6d77");
        remember("japanese", "\u6771\u4eac\u30bf\u30ef\u30fc\u3078\u884c\u304d\u305f\u3044");
        remember("korean", "\uc11c\uc6b8\uc5d0\uc11c \uc77c\ud55c\ub2e4");
        assertThat(found("\u4e0a\u6d77")).containsExactly("mem_chinese");
        assertThat(found("\u6771\u4eac")).containsExactly("mem_japanese");
        assertThat(found("\uff80\uff9c\uff70")).as("half width").containsExactly("mem_japanese");
        assertThat(found("\uc11c\uc6b8")).containsExactly("mem_korean");
    }

    @Test
    void questionWordsDoNotCountBesideOthers() {
        remember("noise", "what is it that you would have of this");
        remember("answer", "the tone is formal");
        assertThat(found("what is the tone?")).containsExactly("mem_answer");
    }

    @Test
    void aQuestionOfQuestionWordsAloneIsLookedUpByThem() {
        remember("band", "The Who are on tour");
        remember("other", "nothing of that kind");
        assertThat(found("who?")).containsExactly("mem_band");
    }

    @Test
    void theSpeakerAndTheDayAreWordsToo() {
        feed.put(Samples.said("turn", "I moved to Lisbon", "Caroline"), List.of());
        assertThat(found("Caroline")).containsExactly("mem_turn");
        assertThat(found("tuesday 10 march")).containsExactly("mem_turn");
        Candidates candidates = search("Lisbon");
        assertThat(candidates.found()).singleElement().satisfies(candidate -> {
            assertThat(candidate.length()).as("Caroline I moved to Lisbon").isEqualTo(5);
            assertThat(candidate.author()).contains("Caroline");
            assertThat(candidate.terms()).containsExactly("lisbon");
        });
    }

    @Test
    void aTextThatRepeatsAWordComesCloseToTheCeilingAndNeverReachesIt() {
        remember("once", "tea");
        remember("often", "coffee ".repeat(2_000));
        Candidates candidates = search("coffee");
        assertThat(candidates.found())
                .singleElement()
                .satisfies(candidate ->
                        assertThat(candidate.words()).isBetween(0.9 * candidates.ceiling(), candidates.ceiling()));
    }

    @Test
    void aVeryLongQuestionIsLookedUpByItsFirstWords() {
        remember("first", "alpha");
        remember("last", "omega");
        StringBuilder question = new StringBuilder("alpha");
        for (int i = 0; i < 5_000; i++) {
            question.append(" word").append(i);
        }
        assertThat(found(question + " omega")).containsExactly("mem_first");
    }

    private void remember(String id, String content) {
        feed.put(Samples.memory(id, content), List.of());
    }

    private List<String> found(String question) {
        return search(question).found().stream()
                .map(Candidate::id)
                .map(Object::toString)
                .toList();
    }

    private Candidates search(String question) {
        index.catchUp(feed);
        return index.search(Samples.probe(question, Optional.empty(), 50));
    }
}
