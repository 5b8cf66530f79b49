package dev.remembrancer.langchain4j;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import dev.remembrancer.Checks;
import dev.remembrancer.langchain4j.TextParts.Part;
import dev.remembrancer.spi.Embedder;
import dev.remembrancer.spi.EmbedderInfo;
import dev.remembrancer.spi.EmbedderInfo.Scale;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Vector;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Any LangChain4j {@link EmbeddingModel} as an embedder. Safe for use by several threads if the model is.
 *
 * <p>Models that tell questions from texts are told which it is. Long texts are cut into passages by a number of
 * characters, for the tokens of a provider aren't known here.
 */
public final class LangChain4jEmbedder implements Embedder {
    private static final int FINGERPRINT_BYTES = 16;

    private final Provider provider;
    private final int passageCharacters;
    private final EmbedderInfo info;

    private LangChain4jEmbedder(Provider provider, int passageCharacters, EmbedderInfo info) {
        this.provider = provider;
        this.passageCharacters = passageCharacters;
        this.info = info;
    }

    /** An embedder with the {@linkplain Settings#USUAL usual settings}. */
    public static LangChain4jEmbedder of(EmbeddingModel model, String name) {
        return of(model, name, Settings.USUAL);
    }

    /**
     * An embedder. The model is asked for its dimension, and for some short texts unless the settings name its scale.
     *
     * @param model stays the caller's: closing the embedder doesn't close it
     * @param name the model's name, such as {@code openai/text-embedding-3-small}, at most 256 characters; another name
     *     means other vectors
     * @throws EmbeddingFailedException when the provider doesn't answer
     * @throws EmbeddingRefusedException when the provider refuses, or gives what is no vector
     */
    public static LangChain4jEmbedder of(EmbeddingModel model, String name, Settings settings) {
        Checks.name("name", name, 256);
        Provider provider = Provider.of(model, name, settings.batch());
        Scale scale = settings.scale().orElseGet(() -> ScaleSample.measure(provider));
        String fingerprint = fingerprint(name, provider.dimension(), settings);
        return new LangChain4jEmbedder(
                provider,
                settings.passageCharacters(),
                new EmbedderInfo(name, provider.dimension(), fingerprint, scale));
    }

    @Override
    public EmbedderInfo info() {
        return info;
    }

    /**
     * The vector of a question. Text beyond the length of one passage is left out.
     *
     * @throws EmbeddingFailedException when the provider doesn't answer
     * @throws EmbeddingRefusedException when the provider refuses, or gives what is no vector
     */
    @Override
    public Vector embedQuery(String text) {
        Part read = TextParts.of(text, passageCharacters).get(0);
        return provider.embed(List.of(text.substring(0, read.end())), EmbeddingInputType.QUERY)
                .get(0);
    }

    /**
     * The passages of each text, in the order of the texts; they don't overlap. Batches are sent one after the other.
     *
     * @throws EmbeddingFailedException when the provider doesn't answer
     * @throws EmbeddingRefusedException when the provider refuses, or gives what is no vector
     */
    @Override
    public List<List<Passage>> embedTexts(List<String> texts) {
        List<List<Part>> parts = texts.stream()
                .map(text -> TextParts.of(text, passageCharacters))
                .toList();
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            for (Part part : parts.get(i)) {
                sent.add(texts.get(i).substring(part.start(), part.end()));
            }
        }
        List<Vector> vectors = provider.embed(sent, EmbeddingInputType.DOCUMENT);
        List<List<Passage>> passages = new ArrayList<>(texts.size());
        int next = 0;
        for (List<Part> ofText : parts) {
            List<Passage> its = new ArrayList<>(ofText.size());
            for (Part part : ofText) {
                its.add(new Passage(part.start(), part.end(), vectors.get(next)));
                next++;
            }
            passages.add(List.copyOf(its));
        }
        return passages;
    }

    /** Does nothing: the model is its maker's to close. */
    @Override
    public void close() {}

    private static String fingerprint(String name, int dimension, Settings settings) {
        String all = String.join(
                "\n",
                name,
                settings.revision(),
                Integer.toString(dimension),
                Integer.toString(settings.passageCharacters()));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new EmbeddingRefusedException("this Java has no SHA-256, which every Java must have", e);
        }
    }
}
