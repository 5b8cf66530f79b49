package dev.remembrancer.hygiene.review;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Written;
import dev.remembrancer.memory.Correction;
import dev.remembrancer.memory.Evidence;
import dev.remembrancer.memory.MemoryFields;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Source;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is done when a person approves of it. Another kind is another record here; the compiler names what must know it. */
public sealed interface Proposal {
    /**
     * A memory that was held back is remembered.
     *
     * @param id the id that it will have
     * @param memory what to remember
     */
    record Remember(MemoryId id, NewMemory memory) implements Proposal {}

    /**
     * A correction that was held back is made.
     *
     * @param id the version to correct
     * @param correction what it should have said
     */
    record Correct(MemoryId id, Correction correction) implements Proposal {}

    /**
     * One memory takes the place of another that it contradicts.
     *
     * @param id the one whose place is taken
     * @param by the one that takes it
     * @param evidence why
     */
    record Supersede(MemoryId id, MemoryId by, Evidence evidence) implements Proposal {}

    /**
     * A procedure is confirmed: it still holds. Rejected, it is forgotten.
     *
     * @param id the procedure
     * @param note what was told of the failure after which it was asked, if anything was
     */
    record Revalidate(MemoryId id, Optional<String> note) implements Proposal {}

    /** The version that it is about. */
    MemoryId id();

    /** Which kind it is. */
    default Review.Kind kind() {
        if (this instanceof Remember) {
            return Review.Kind.REMEMBER;
        }
        if (this instanceof Revalidate) {
            return Review.Kind.REVALIDATE;
        }
        return this instanceof Supersede ? Review.Kind.SUPERSEDE : Review.Kind.CORRECT;
    }

    /**
     * The same with another text; of a procedure that is to be confirmed, a person's correction of it.
     *
     * @throws InvalidRequestException when it has none
     */
    default Proposal withContent(String content) {
        if (this instanceof Supersede) {
            throw new InvalidRequestException(
                    "content", "belongs to no supersession; approve or reject it, or correct one of the memories");
        }
        if (this instanceof Revalidate asked) {
            return new Correct(asked.id(), new Correction(content, Optional.empty(), Source.HUMAN));
        }
        if (this instanceof Remember held) {
            Map<String, Object> fields = new LinkedHashMap<>(MemoryFields.of(held.memory()));
            fields.put("content", content);
            return new Remember(held.id(), MemoryFields.newMemory(fields));
        }
        Correct held = (Correct) this;
        Correction was = held.correction();
        return new Correct(held.id(), new Correction(content, was.data(), was.source()));
    }

    /** Its written form. */
    default Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (this instanceof Remember held) {
            fields.put("id", held.id().value());
            fields.put("memory", MemoryFields.of(held.memory()));
        } else if (this instanceof Correct held) {
            fields.put("id", held.id().value());
            fields.put("content", held.correction().content());
            held.correction().data().ifPresent(data -> fields.put("data", data));
            fields.put("source", held.correction().source().word());
        } else if (this instanceof Supersede found) {
            fields.put("id", found.id().value());
            fields.put("by", found.by().value());
            fields.put("because", found.evidence().fields());
        } else if (this instanceof Revalidate asked) {
            fields.put("id", asked.id().value());
            asked.note().ifPresent(words -> fields.put("note", words));
        }
        return fields;
    }

    /**
     * The proposal that has these fields, as {@link #fields} wrote them.
     *
     * @throws InvalidRequestException when a field is missing or wrong
     */
    static Proposal of(Review.Kind kind, Written written) {
        MemoryId id = new MemoryId(written.required("id"));
        return switch (kind) {
            case REMEMBER ->
                new Remember(
                        id,
                        MemoryFields.newMemory(written.object("memory")
                                .orElseThrow(() -> Written.missing("memory"))
                                .fields()));
            case CORRECT ->
                new Correct(
                        id,
                        new Correction(
                                written.required("content"),
                                written.json("data"),
                                Source.of(written.required("source"))));
            case SUPERSEDE ->
                new Supersede(
                        id,
                        new MemoryId(written.required("by")),
                        Evidence.of(written.object("because").orElseThrow(() -> Written.missing("because"))));
            case REVALIDATE -> new Revalidate(id, written.text("note"));
        };
    }
}
