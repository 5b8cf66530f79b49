package dev.remembrancer.memory;

import dev.remembrancer.Checks;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a memory comes from.
 *
 * @param source who said so
 * @param confidence how sure the source is, 0 to 1
 * @param author who spoke the words, when they come from a conversation
 * @param saidAt when they were spoken
 * @param origin the place in a conversation that they come from
 */
public record Provenance(
        Source source, double confidence, Optional<String> author, Optional<Instant> saidAt, Optional<Origin> origin) {
    /**
     * A place in a conversation.
     *
     * @param session the conversation's id
     * @param position the place of the words in it, counted from 0; neighbours have neighbouring positions
     * @param item the id of the item there, if it has one
     */
    public record Origin(String session, int position, Optional<String> item) {
        public Origin {
            Checks.name("origin.session", session, 512);
            Checks.between("origin.position", position, 0, Integer.MAX_VALUE);
            item.ifPresent(id -> Checks.name("origin.item", id, 512));
        }
    }

    public Provenance {
        Checks.fraction("confidence", confidence);
        author.ifPresent(name -> Checks.name("author", name, 256));
        saidAt = saidAt.map(at -> Checks.instant("said_at", at));
    }
}
