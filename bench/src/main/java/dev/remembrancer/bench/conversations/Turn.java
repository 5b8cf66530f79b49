package dev.remembrancer.bench.conversations;

import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.memory.Source;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody said in a conversation.
 *
 * @param id the turn's id, unique in its conversation
 * @param speaker who spoke
 * @param text the words; may be empty when there is a caption
 * @param caption of a picture that was shared with them
 * @param saidAt when
 * @param session the session's id, unique in the file
 * @param position the place in the session, counted from 0
 */
public record Turn(
        String id,
        Optional<String> speaker,
        String text,
        Optional<String> caption,
        Optional<Instant> saidAt,
        String session,
        int position) {
    /** The memory of it, as {@code remembrancer import} makes it. */
    public NewMemory memory() {
        NewMemory memory = NewMemory.episodic(content())
                .source(Source.IMPORT)
                .origin(new Provenance.Origin(session, position, Optional.of(id)));
        memory = speaker.isPresent() ? memory.author(speaker.get()) : memory;
        return saidAt.isPresent() ? memory.saidAt(saidAt.get()) : memory;
    }

    private String content() {
        return caption.map(shown -> (text + " [shares " + shown + "]").stripLeading())
                .orElse(text);
    }

    /** The text of it that we embed. */
    public String embeddedText() {
        return Memory.searchText(speaker, content());
    }

    /** The text of it in the usual form of the benchmark: {@code Speaker: text caption}. */
    public String plainText() {
        return Memory.searchText(speaker, (text + " " + caption.orElse("")).strip());
    }
}
