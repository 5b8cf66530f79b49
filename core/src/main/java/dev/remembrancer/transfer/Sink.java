package dev.remembrancer.transfer;

import dev.remembrancer.memory.NewMemory;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a format puts what it reads. */
public interface Sink {
    /**
     * Something to remember.
     *
     * @param place where it stands in the file, for people
     */
    void memory(String place, NewMemory memory);

    /**
     * A version to put back as it was.
     *
     * @param fields its fields, as an export has them
     * @throws dev.remembrancer.InvalidRequestException when a field is missing or wrong
     */
    void version(String place, Map<String, ? extends @Nullable Object> fields);

    /** Something that can't be read. */
    void damaged(String place, String reason);

    /**
     * Something that is no memory and is left out on purpose.
     *
     * @param what what kind of thing it is, in the plural
     */
    void passedOver(String what);
}
