package dev.remembrancer.bench.corpus;

import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Vector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A file of passages by the text that they are of, to which more can be added. It can't be told which texts they are;
 * but vectors can be turned back into text, so that the file is as private as the texts.
 *
 * <p>Form: for each text its length in bytes (4), the beginning of its SHA-256 (16), the number of its passages (4), for
 * each of them start, end (4 each) and the vector's numbers (4 each), and the CRC-32C of all after the length (4). A
 * process that is killed leaves at most a broken end, which the next one cuts off. Of the processes that open one file
 * the first adds to it; the others know what was there when they opened it.
 *
 * <p>Safe for use by several threads.
 */
public final class VectorFile implements AutoCloseable {
    private static final int KEY = 16;
    private static final int PASSAGE_HEAD = 8;
    private static final int LARGEST = 1 << 26;

    private final FileChannel channel;
    private final int dimension;
    private final boolean isWriter;
    private final Map<Key, Long> places = new HashMap<>();
    private long end;

    private record Key(long high, long low) {
        static Key of(String text) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
                ByteBuffer bytes = ByteBuffer.wrap(digest);
                return new Key(bytes.getLong(), bytes.getLong());
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError("every Java has SHA-256", e);
            }
        }
    }

    private VectorFile(FileChannel channel, int dimension, boolean isWriter) throws IOException {
        this.channel = channel;
        this.dimension = dimension;
        this.isWriter = isWriter;
        readThrough();
    }

    /**
     * Opens a file, and makes it and its directory when they are not there.
     *
     * @param dimension how many numbers each vector has
     */
    public static VectorFile open(Path file, int dimension) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                return new VectorFile(channel, dimension, isLocked(channel));
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether this got the file's lock, which goes with the channel. */
    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Learns what is there, up to the end or to where it is broken, which is cut off. */
    private void readThrough() throws IOException {
        long size = channel.size();
        for (Optional<ByteBuffer> record = record(0, size); record.isPresent(); record = record(end, size)) {
            ByteBuffer body = record.get();
            places.put(new Key(body.getLong(), body.getLong()), end);
            end += Integer.BYTES + body.limit() + Integer.BYTES;
        }
        if (isWriter && end < size) {
            channel.truncate(end);
        }
    }

    /** What stands at a place between its length and its checksum, if it is whole. */
    private Optional<ByteBuffer> record(long place, long size) throws IOException {
        Optional<ByteBuffer> head = bytes(place, Integer.BYTES, size);
        int length = head.map(ByteBuffer::getInt).orElse(-1);
        if (length < KEY + Integer.BYTES || length > LARGEST) {
            return Optional.empty();
        }
        Optional<ByteBuffer> body = bytes(place + Integer.BYTES, length + Integer.BYTES, size);
        return body.filter(whole -> whole.getInt(length) == checksum(whole, length))
                .map(whole -> whole.limit(length));
    }

    private Optional<ByteBuffer> bytes(long place, int length, long size) throws IOException {
        if (place + length > size) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, place + bytes.position()) < 0) {
                return Optional.empty();
            }
        }
        return Optional.of(bytes.flip());
    }

    private static int checksum(ByteBuffer body, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(body.duplicate().position(0).limit(length));
        return (int) checksum.getValue();
    }

    /** How many texts it knows. */
    public synchronized int size() {
        return places.size();
    }

    /** The passages of a text; none when it is not there. */
    public synchronized List<Passage> passages(String text) {
        Key key = Key.of(text);
        @Nullable Long place = places.get(key);
        if (place == null) {
            return List.of();
        }
        try {
            ByteBuffer body = record(place, end).orElseThrow(() -> new IOException("a vector's record has changed"));
            body.position(KEY);
            List<Passage> passages = new ArrayList<>();
            for (int left = body.getInt(); left > 0; left--) {
                int start = body.getInt();
                int after = body.getInt();
                float[] values = new float[dimension];
                for (int i = 0; i < dimension; i++) {
                    values[i] = body.getFloat();
                }
                passages.add(new Passage(start, after, Vector.of(values)));
            }
            return passages;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds the passages of a text that is not there yet. Does nothing when another process adds to the file. */
    public synchronized void add(String text, List<Passage> passages) {
        Key key = Key.of(text);
        if (!isWriter || places.containsKey(key)) {
            return;
        }
        int length = KEY + Integer.BYTES + passages.size() * (PASSAGE_HEAD + dimension * Float.BYTES);
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + length + Integer.BYTES);
        bytes.putInt(length).putLong(key.high()).putLong(key.low()).putInt(passages.size());
        for (Passage passage : passages) {
            bytes.putInt(passage.start()).putInt(passage.end());
            for (float value : passage.vector().toArray()) {
                bytes.putFloat(value);
            }
        }
        bytes.putInt(checksum(bytes.duplicate().position(Integer.BYTES).slice(), length));
        bytes.flip();
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes, end + bytes.position());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        places.put(key, end);
        end += bytes.limit();
    }

    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
