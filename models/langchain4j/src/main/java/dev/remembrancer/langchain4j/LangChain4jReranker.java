package dev.remembrancer.langchain4j;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.remembrancer.Checks;
import dev.remembrancer.RemembrancerException;
import dev.remembrancer.spi.Reranker;
import java.util.List;
import java.util.Objects;

/**
 * Any LangChain4j {@link ScoringModel} as a reranker: all texts of a recall go in one call, cut off where they are longer
 * than the model is to read. Safe for use by several threads if the model is.
 *
 * <p>Most of these models are a provider's, <strong>which is then sent every question and the memories that were found for
 * it</strong>. Give the model a time limit, and few attempts or one: a recall waits for it, and can do without it.
 */
public final class LangChain4jReranker implements Reranker {
    /** How many characters of a text are read when that is not said: more than most such models take in. */
    public static final int USUAL_CHARACTERS = 8_000;

    private final ScoringModel model;
    private final String name;
    private final int characters;

    private LangChain4jReranker(ScoringModel model, String name, int characters) {
        this.model = model;
        this.name = name;
        this.characters = characters;
    }

    /** A reranker that reads the first {@value #USUAL_CHARACTERS} characters of a text. */
    public static LangChain4jReranker of(ScoringModel model, String name) {
        return of(model, name, USUAL_CHARACTERS);
    }

    /**
     * A reranker.
     *
     * @param model stays the caller's
     * @param name the model's name for messages, such as {@code cohere/rerank-v3.5}, at most 256 characters
     * @param characters how many characters of a text it is to read, 100 to 1,000,000; the rest is not sent
     */
    public static LangChain4jReranker of(ScoringModel model, String name, int characters) {
        return new LangChain4jReranker(
                model, Checks.name("name", name, 256), Checks.between("characters", characters, 100, 1_000_000));
    }

    /**
     * A score for each text, as the model gives it.
     *
     * @throws RerankingFailedException when the provider doesn't answer
     * @throws RerankingRefusedException when the provider refuses, or gives no score for a text
     * @throws dev.remembrancer.spi.ScoresUnusableException when it gives another number of scores, or one that is not
     *     finite
     */
    @Override
    public Scores score(String question, List<String> texts) {
        List<TextSegment> sent = texts.stream().map(this::beginning).toList();
        List<Double> scores = ask(sent, question);
        if (scores.stream().anyMatch(Objects::isNull)) {
            throw new RerankingRefusedException("the scoring model " + name + " left out the score of a text");
        }
        return new Scores(scores).forTexts(sent.size());
    }

    private TextSegment beginning(String text) {
        return Provider.segment(
                text.substring(0, TextParts.of(text, characters).get(0).end()));
    }

    private List<Double> ask(List<TextSegment> texts, String question) {
        try {
            return model.scoreAll(texts, question).content();
        } catch (RemembrancerException e) {
            throw e;
        } catch (RuntimeException e) {
            String failure = e.getClass().getSimpleName();
            throw Provider.mayPass(e)
                    ? new RerankingFailedException(
                            "the scoring model " + name + " did not answer (" + failure + "); try again later", e)
                    : new RerankingRefusedException(
                            "the scoring model " + name + " refused (" + failure
                                    + "); see the cause, and check its key, name and limits",
                            e);
        }
    }
}
