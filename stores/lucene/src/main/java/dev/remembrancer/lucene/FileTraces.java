package dev.remembrancer.lucene;

import dev.remembrancer.spi.Traces;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;

/**
 * Looks for traces of versions in every file of the index, byte by byte, whether a commit names the file or not. The id
 * of a version stands as it is among the values of its head ({@link Fields#VERSION}); a merge writes no word and no
 * vector of a document that it leaves out, so where no id stands, nothing of its version does.
 */
final class FileTraces {
    private static final int CHUNK = 1 << 18;

    private final Directory directory;
    private final Traces traces;
    private long bytes;

    FileTraces(Directory directory, Traces traces) {
        this.directory = directory;
        this.traces = traces;
    }

    /** How much was looked through. */
    long bytes() {
        return bytes;
    }

    /** The first file in which something stands. */
    Optional<String> first() throws IOException {
        for (String file : directory.listAll()) {
            // The lock is never opened here: closing it would give it up, as POSIX has it.
            if (!file.equals(IndexWriter.WRITE_LOCK_NAME) && isIn(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private boolean isIn(String file) throws IOException {
        try (IndexInput input = directory.openInput(file, IOContext.READONCE)) {
            byte[] chunk = new byte[CHUNK + Traces.LENGTH - 1];
            int kept = 0;
            long left = input.length();
            while (left > 0) {
                int read = (int) Math.min(left, CHUNK);
                input.readBytes(chunk, kept, read);
                left -= read;
                bytes += read;
                int filled = kept + read;
                if (traces.areIn(chunk, 0, filled)) {
                    return true;
                }
                kept = Math.min(filled, Traces.LENGTH - 1);
                System.arraycopy(chunk, filled - kept, chunk, 0, kept);
            }
            return false;
        } catch (FileNotFoundException | NoSuchFileException e) {
            // Merged away since it was listed.
            return false;
        }
    }
}
