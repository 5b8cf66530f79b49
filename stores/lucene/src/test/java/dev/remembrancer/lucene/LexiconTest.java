package dev.remembrancer.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.spi.Candidates;
import dev.remembrancer.spi.Candidates.Candidate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LexiconTest {
    private final ListFeed feed = new ListFeed();

    private List<String> terms(Lexicon lexicon, String question) {
        try (LuceneIndex index = LuceneIndex.inMemory(Samples.embedder(4), lexicon)) {
            index.catchUp(feed);
            Candidates candidates = index.search(Samples.probe(question, Optional.empty(), 50));
            return candidates.found().stream()
                    .map(Candidate::terms)
                    .flatMap(List::stream)
                    .sorted()
                    .toList();
        }
    }

    @Test
    void questionWordsCountWhenTheyAreNotDropped() {
        feed.put(Samples.memory("answer", "what is right is what works"), List.of());
        assertThat(terms(Lexicon.USUAL, "what works?")).containsExactly("work");
        assertThat(terms(new Lexicon(false, true, true), "what works?")).containsExactly("what", "work");
    }

    @Test
    void wordsAreFoundAsTheyAreWrittenWhenThereAreNoStems() {
        feed.put(Samples.memory("deploy", "Last deployment was in March"), List.of());
        Lexicon unstemmed = new Lexicon(true, false, true);
        assertThat(terms(Lexicon.USUAL, "deployments in March")).containsExactly("deploy", "march");
        assertThat(terms(unstemmed, "deployments in March")).containsExactly("march");
        assertThat(terms(unstemmed, "what deployment was in March")).containsExactly("deployment", "march");
        assertThat(terms(new Lexicon(false, false, true), "was")).containsExactly("was");
    }

    @Test
    void theDayIsNotFoundWhenItIsNotKnown() {
        feed.put(Samples.said("turn", "I moved to Lisbon", "Caroline"), List.of());
        assertThat(terms(Lexicon.USUAL, "Lisbon in March")).containsExactly("lisbon", "march");
        assertThat(terms(new Lexicon(true, true, false), "Lisbon in March")).containsExactly("lisbon");
    }
}
