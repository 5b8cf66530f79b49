package dev.remembrancer.langchain4j;

import dev.remembrancer.Checks;
import dev.remembrancer.spi.EmbedderInfo.Scale;
import java.util.Optional;

/**
 * How a {@link LangChain4jEmbedder} uses its model. Immutable: each method returns changed settings.
 *
 * @param revision which of several models of one name it is, such as a version; may be empty. Another revision means
 *     other vectors
 * @param passageCharacters how many characters of a text one vector may stand for; longer texts get several. It must be
 *     no more than the model reads
 * @param batch how many texts are sent at once. Quantized models that run in this process need 1, for they give a text
 *     another vector in every company
 * @param scale what the model's cosines mean; measured on a few texts when it isn't given
 */
public record Settings(String revision, int passageCharacters, int batch, Optional<Scale> scale) {
    /** Passages of 8,000 characters, 64 texts at once, the scale measured. */
    public static final Settings USUAL = new Settings("", 8_000, 64, Optional.empty());

    public Settings {
        Checks.between("passageCharacters", passageCharacters, 100, 1_000_000);
        Checks.between("batch", batch, 1, 10_000);
    }

    public Settings revision(String revision) {
        return new Settings(revision, passageCharacters, batch, scale);
    }

    public Settings passageCharacters(int characters) {
        return new Settings(revision, characters, batch, scale);
    }

    public Settings batch(int texts) {
        return new Settings(revision, passageCharacters, texts, scale);
    }

    public Settings scale(Scale scale) {
        return new Settings(revision, passageCharacters, batch, Optional.of(scale));
    }
}
