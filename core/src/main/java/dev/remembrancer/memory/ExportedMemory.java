package dev.remembrancer.memory;

import dev.remembrancer.AgentId;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Written;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A version with what is kept beside it and goes with it when it is exported.
 *
 * @param memory the version
 * @param outcomes how it has fared; only of a procedure, if anything was reported
 */
public record ExportedMemory(Memory memory, Optional<Outcomes> outcomes) {
    private static final String OUTCOMES = "outcomes";

    public ExportedMemory {
        if (outcomes.isPresent() && memory.type() != MemoryType.PROCEDURAL) {
            throw new InvalidRequestException(OUTCOMES, "are of procedures alone");
        }
    }

    /** A version with nothing beside it. */
    public static ExportedMemory of(Memory memory) {
        return new ExportedMemory(memory, Optional.empty());
    }

    /** Its written form: the fields of the memory, and {@code outcomes} if there are some. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = MemoryFields.of(memory);
        outcomes.ifPresent(fared -> fields.put(OUTCOMES, fared.fields()));
        return fields;
    }

    /**
     * What has these fields, as {@link #fields} wrote them, or an export of before there were outcomes.
     *
     * @param agent whose it is to be
     * @throws InvalidRequestException when a field is missing or wrong
     */
    public static ExportedMemory of(AgentId agent, Map<String, ? extends @Nullable Object> written) {
        return new ExportedMemory(
                MemoryFields.memory(agent, written),
                new Written(written).object(OUTCOMES).map(Outcomes::of));
    }
}
