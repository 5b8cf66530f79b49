package dev.remembrancer.spi;

import dev.remembrancer.AgentId;
import dev.remembrancer.MemoryId;
import dev.remembrancer.memory.Memory;
import java.util.List;

/** Something that happened to a stored memory, under a number that no other change has. Numbers only grow. */
public sealed interface Change {
    /** The change's number. */
    long number();

    /** The memory it happened to. */
    MemoryId memory();

    /**
     * A memory as it now stands, new or changed.
     *
     * @param passages its vectors by the embedder that was asked for; empty when it has none by that one yet
     */
    record Put(long number, Memory now, List<Passage> passages) implements Change {
        public Put {
            passages = List.copyOf(passages);
        }

        @Override
        public MemoryId memory() {
            return now.id();
        }
    }

    /** A memory that is gone. */
    record Gone(long number, AgentId agent, MemoryId memory) implements Change {}
}
