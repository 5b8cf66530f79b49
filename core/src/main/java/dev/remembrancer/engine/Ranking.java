package dev.remembrancer.engine;

/**
 * How much each part of the ranking counts. {@link #USUAL} is what holds; another one leaves parts out or weighs them
 * otherwise, to see what each is worth: see {@link Engine#ranked}.
 *
 * <p>What the numbers do stands in the formulas of {@link Relevance} and {@link Standpoint}. Nothing is checked: a
 * ranking without sense gives an order without sense.
 *
 * @param own what a memory says
 * @param around what was said around it
 * @param marks what else is known of it
 */
public record Ranking(Own own, Around around, Marks marks) {
    /** What the product ranks by. */
    public static final Ranking USUAL = new Ranking(
            new Own(0.6, 0.5, 0.5, 1.9, 0.77, 1.15, 1.15),
            new Around(0.45, 0.9, 80, 0.1),
            new Marks(0.10, 0.05, 0.2, 0.05, 0.03, 0.25));

    /**
     * Weights of what a memory says.
     *
     * @param meaning what the usual answer means, 0 to 1: the closest ones mean 1; 0 leaves the meaning out
     * @param words the share of the words, 0 to 1; 0 leaves the words out
     * @param unknown how much a word counts that nothing in the scope contains, 0 to 1
     * @param scale what the share of the question's words that a memory has is multiplied by
     * @param assistant the factor for what an assistant said: its answers are long and meet many questions by chance; 1
     *     for none
     * @param asked the factor for what an assistant said when the question asks for it, in the place of {@code assistant};
     *     the same as that for no difference
     * @param named the factor for what somebody said whom the question names; 1 for none
     */
    public record Own(
            double meaning, double words, double unknown, double scale, double assistant, double asked, double named) {}

    /**
     * Weights of what was said around a memory.
     *
     * @param before the weight of what was said just before it; what is one further away, or after it, has half of that
     *     for each; 0 leaves the neighbours out
     * @param absent what a neighbour scores that is not there, as a share of the memory's own score
     * @param gate the length in words at which neighbours and the rest of the conversation count half; infinite lets them
     *     count for any length
     * @param session how far a turn is lifted towards the best of the rest of its conversation, 0 to 1; 0 for not at all
     */
    public record Around(double before, double absent, double gate, double session) {}

    /**
     * Weights of what else is known of a memory, as shares of its relevance. Zero leaves a part out.
     *
     * @param recency the most that an episodic memory gains by being new
     * @param frequency the most that a memory gains by being repeated and recalled
     * @param recalls how much being recalled counts beside being repeated
     * @param trust what the source's confidence counts
     * @param verified what being verified adds
     * @param time the most that an episodic memory gains by having happened when the question says
     */
    public record Marks(double recency, double frequency, double recalls, double trust, double verified, double time) {}

    public Ranking own(Own other) {
        return new Ranking(other, around, marks);
    }

    public Ranking around(Around other) {
        return new Ranking(own, other, marks);
    }

    public Ranking marks(Marks other) {
        return new Ranking(own, around, other);
    }
}
