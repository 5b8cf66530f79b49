package dev.remembrancer.lucene;

import dev.remembrancer.AgentId;
import dev.remembrancer.spi.Candidates.Place;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.lucene.util.BytesRef;

/** Places in conversations as the index holds them. */
final class Places {
    private Places() {}

    /**
     * The number under which a place is found: a hash of agent and conversation, then the position. Two conversations
     * may share one, so whoever finds something by it compares the value too.
     */
    static long point(AgentId agent, String session, int position) {
        int hash = 31 * agent.value().hashCode() + session.hashCode();
        return (long) hash << 32 | position;
    }

    /** The value that is kept: the position in 4 bytes, then the conversation. */
    static BytesRef value(String session, int position) {
        byte[] name = session.getBytes(StandardCharsets.UTF_8);
        return new BytesRef(ByteBuffer.allocate(Integer.BYTES + name.length)
                .putInt(position)
                .put(name)
                .array());
    }

    static Place of(BytesRef value) {
        ByteBuffer bytes = ByteBuffer.wrap(value.bytes, value.offset, value.length);
        int position = bytes.getInt();
        return new Place(StandardCharsets.UTF_8.decode(bytes).toString(), position);
    }
}
