package dev.remembrancer.memory;

import dev.remembrancer.Checks;
import dev.remembrancer.Json;
import java.util.Optional;

/**
 * What a memory should have said.
 *
 * @param content the right text
 * @param data the right structured data; what was there is kept when this is empty
 * @param source who corrects
 */
public record Correction(String content, Optional<Json> data, Source source) {
    public Correction {
        Checks.content("content", content);
    }

    /** A correction by a person, of the text alone. */
    public static Correction of(String content) {
        return new Correction(content, Optional.empty(), Source.HUMAN);
    }
}
