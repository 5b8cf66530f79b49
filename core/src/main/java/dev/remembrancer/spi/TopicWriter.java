package dev.remembrancer.spi;

import dev.remembrancer.AgentId;
import dev.remembrancer.MemoryId;
import java.util.Collection;

/** Keeps what memories speak of, inside one unit of a {@link MemoryStore}. None of it is a change. */
public interface TopicWriter extends TopicReader {
    /**
     * Keeps digests of what a version speaks of. They go with the version, however that goes.
     *
     * @param topics each of at most 64 characters
     */
    void keepTopics(AgentId agent, MemoryId id, Collection<String> topics);
}
