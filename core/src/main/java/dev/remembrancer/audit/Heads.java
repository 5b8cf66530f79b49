package dev.remembrancer.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of signed heads, one JSON object a line, the earliest first. It only grows; several processes may add to it.
 * Best kept where who can write to the database can't: on another disk, or one that can be written once.
 */
final class Heads {
    /** The name of the file when nobody named another. */
    static final String FILE = "audit.heads";

    private static final Logger LOG = LoggerFactory.getLogger(Heads.class);

    /** Some lines, each of about 300 bytes. */
    private static final long LAST_BYTES = 4_096;

    /**
     * Held by whoever has the file open. A lock of the file system does not keep the threads of this process apart, and is
     * lost as soon as any of them closes the file.
     */
    private static final ReentrantLock HERE = new ReentrantLock();

    private final Path file;

    Heads(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    /**
     * What is in the file.
     *
     * @param isThere whether there is one
     * @param heads each line; empty where it is no head, as is a last line without an end, which was being written when
     *     something crashed, or was cut
     */
    record Kept(boolean isThere, List<Optional<Head>> heads) {}

    /** The last head, as far as the last lines have one: without a look at all of a file that may be long. */
    Optional<Head> last() {
        HERE.lock();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(channel.size(), LAST_BYTES));
            int read = channel.read(bytes, channel.size() - bytes.capacity());
            String text = new String(bytes.array(), 0, Math.max(read, 0), StandardCharsets.ISO_8859_1);
            return text.lines().flatMap(line -> Head.of(line).stream()).reduce((earlier, later) -> later);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(e);
        } finally {
            HERE.unlock();
        }
    }

    Kept kept() {
        HERE.lock();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new Kept(true, heads(channel));
        } catch (NoSuchFileException none) {
            return new Kept(false, List.of());
        } catch (IOException e) {
            throw unreadable(e);
        } finally {
            HERE.unlock();
        }
    }

    private static List<Optional<Head>> heads(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {}
        // Bytes that are no text stay wrong in some way: a line with them is no head.
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
        List<Optional<Head>> heads = new ArrayList<>();
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            heads.add(Head.of(text.substring(from, end)));
            from = end + 1;
        }
        if (from < text.length()) {
            heads.add(Optional.empty());
        }
        return heads;
    }

    private HeadsUnusableException unreadable(IOException e) {
        return new HeadsUnusableException(file + " can't be read; let this user read it", e);
    }

    /** The first head that is in the file; when there is none, this one is put there. */
    Head begin(Supplier<Head> first) {
        return writing(channel -> {
            Optional<Head> there =
                    heads(channel).stream().flatMap(Optional::stream).findFirst();
            Head head = there.orElseGet(first);
            if (there.isEmpty()) {
                put(channel, head);
            }
            return head;
        });
    }

    /** Adds a head, durably. */
    void add(Head head) {
        Head added = writing(channel -> {
            put(channel, head);
            return head;
        });
        LOG.trace("signed the record up to {}", added.number());
    }

    private interface Writing {
        Head write(FileChannel channel) throws IOException;
    }

    private Head writing(Writing writing) {
        HERE.lock();
        try (FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock others = channel.lock()) {
            LOG.trace("writing under {}", others);
            return writing.write(channel);
        } catch (IOException e) {
            throw new HeadsUnusableException(
                    file + " can't be written; make its directory writable, or name another place", e);
        } finally {
            HERE.unlock();
        }
    }

    private static void put(FileChannel channel, Head head) throws IOException {
        channel.position(end(channel));
        ByteBuffer bytes = ByteBuffer.wrap((head.line() + "\n").getBytes(StandardCharsets.ISO_8859_1));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        if (channel.size() > channel.position()) {
            channel.truncate(channel.position());
        }
        channel.force(true);
    }

    /** Where the next line begins: what a crash has left of a line without an end is written over. */
    private static long end(FileChannel channel) throws IOException {
        long end = channel.size();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (end > 0) {
            one.clear();
            if (channel.read(one, end - 1) == 1 && one.get(0) == '\n') {
                return end;
            }
            end--;
        }
        return end;
    }
}
