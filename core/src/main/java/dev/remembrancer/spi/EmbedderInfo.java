package dev.remembrancer.spi;

/**
 * Which vectors an embedder makes.
 *
 * @param model the model's name, for people
 * @param dimension how many numbers a vector has
 * @param fingerprint the same for two embedders only if their vectors can be compared: it covers the model's bytes,
 *     the runtime's version, the pooling, the prefixes and how long texts are cut; at most 64 characters
 * @param scale what its cosines mean
 */
public record EmbedderInfo(String model, int dimension, String fingerprint, Scale scale) {
    /**
     * What the cosines of a model mean. Models differ: one gives 0.45 to texts that have nothing in common, another
     * gives them 0.
     *
     * @param unrelated the usual cosine of a question and a text that has nothing to do with it
     * @param answering the usual cosine of a question and a text that answers it in other words
     */
    public record Scale(double unrelated, double answering) {
        /** A cosine on this scale: 0 is unrelated, 1 is answering; it can lie outside. */
        public double of(double cosine) {
            return (cosine - unrelated) / (answering - unrelated);
        }
    }
}
