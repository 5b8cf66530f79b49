package dev.remembrancer.spi;

import dev.remembrancer.AgentId;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import java.util.Collection;
import java.util.List;

/** Finds in one state of a {@link MemoryStore} what speaks of the same, and what was found to contradict it. */
public interface TopicReader {
    /**
     * The versions in exactly that scope that were kept under a topic and are not replaced, the latest stored first.
     *
     * @param topic a digest, as {@link TopicWriter#keepTopics} was given it
     * @param limit the most of them
     */
    List<Memory> withTopic(AgentId agent, Scope scope, String topic, int limit);

    /** The versions whose place one of those took because it contradicts them, in no order. */
    List<Memory> contradictedBy(AgentId agent, Reach reach, Collection<MemoryId> ids);
}
