package dev.remembrancer.lucene;

/**
 * Which words an index holds of a text, and which of a question it looks for. {@link #USUAL} is what holds; another one
 * leaves parts out, to see what each is worth.
 *
 * @param dropsQuestionWords whether a question loses its {@link QuestionWords}
 * @param stems whether English words are reduced to their stems
 * @param knowsDays whether the day on which something was said can be looked for by its words
 */
public record Lexicon(boolean dropsQuestionWords, boolean stems, boolean knowsDays) {
    /** What the product's indexes hold. */
    public static final Lexicon USUAL = new Lexicon(true, true, true);
}
