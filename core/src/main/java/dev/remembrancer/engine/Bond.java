package dev.remembrancer.engine;

import dev.remembrancer.AgentId;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.memory.MemoryKey;
import dev.remembrancer.memory.Order;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.spi.Reach;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Ties the cursors of a list to that list. A place in one order means nothing in another, so a cursor that comes with
 * another question is refused, not guessed at.
 *
 * @param mark a digest of what the list is of, the same in every process
 */
record Bond(String mark) {
    private static final int LENGTH = 12;

    static Bond of(AgentId agent, Reach reach, Selection selection, Order order) {
        return of(
                "list",
                agent,
                reach,
                String.valueOf(new TreeSet<>(selection.types())),
                String.valueOf(new TreeSet<>(selection.tags())),
                selection.key().map(MemoryKey::value).orElse("-"),
                String.valueOf(selection.source()),
                String.valueOf(selection.pinned()),
                String.valueOf(selection.recordedFrom()),
                String.valueOf(selection.recordedUntil()),
                selection.state().name(),
                order.name());
    }

    static Bond ofForgotten(AgentId agent, Reach reach) {
        return of("forgotten", agent, reach);
    }

    private static Bond of(String list, AgentId agent, Reach reach, String... question) {
        String from = reach instanceof Reach.From some ? some.scope().path() : "*";
        String all = String.join("\n", list, agent.value(), from, String.join("\n", question));
        return new Bond(Digest.of(all).substring(0, LENGTH));
    }

    Optional<Page.Cursor> tie(Optional<Page.Cursor> cursor) {
        return cursor.map(place -> new Page.Cursor(mark + place.value()));
    }

    Optional<Page.Cursor> untie(Optional<Page.Cursor> cursor) {
        return cursor.map(tied -> {
            if (!tied.value().startsWith(mark)) {
                throw new InvalidRequestException(
                        "cursor",
                        "is none of this list; ask with the same conditions and order as for the page before");
            }
            return new Page.Cursor(tied.value().substring(mark.length()));
        });
    }
}
