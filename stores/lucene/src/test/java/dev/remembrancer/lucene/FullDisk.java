package dev.remembrancer.lucene;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.FilterIndexOutput;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;

/** A directory on a disk that has only so much room. */
final class FullDisk extends FilterDirectory {
    private final AtomicLong room = new AtomicLong(Long.MAX_VALUE);

    FullDisk(Directory directory) {
        super(directory);
    }

    /** Leaves room for so many more bytes. */
    void leaveRoomFor(long bytes) {
        room.set(bytes);
    }

    @Override
    public IndexOutput createOutput(String name, IOContext context) throws IOException {
        return limited(in.createOutput(name, context));
    }

    @Override
    public IndexOutput createTempOutput(String prefix, String suffix, IOContext context) throws IOException {
        return limited(in.createTempOutput(prefix, suffix, context));
    }

    private IndexOutput limited(IndexOutput output) {
        return new FilterIndexOutput("limited " + output, output.getName(), output) {
            @Override
            public void writeByte(byte value) throws IOException {
                take(1);
                super.writeByte(value);
            }

            @Override
            public void writeBytes(byte[] values, int offset, int length) throws IOException {
                take(length);
                super.writeBytes(values, offset, length);
            }
        };
    }

    private void take(long bytes) throws IOException {
        if (room.addAndGet(-bytes) < 0) {
            room.addAndGet(bytes);
            throw new IOException("No space left on device");
        }
    }
}
