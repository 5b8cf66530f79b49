package dev.remembrancer.lucene;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Comparator;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.Lock;

/** Files of the index that are not as they were written. The index is derived, so the cure is always to start anew. */
final class Damage {
    /**
     * The largest index whose files are read through when it is opened, in bytes; at about a second a gigabyte. Of a
     * larger one the beginnings and ends of files are checked then, and the rest when segments merge.
     */
    static final long READ_THROUGH = 256L << 20;

    private Damage() {}

    /** Whether a failure, or what caused it, says that files are damaged or gone. */
    static boolean isMeantBy(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CorruptIndexException
                    || cause instanceof IndexFormatTooNewException
                    || cause instanceof IndexFormatTooOldException
                    || cause instanceof EOFException
                    || cause instanceof FileNotFoundException
                    || cause instanceof NoSuchFileException) {
                return true;
            }
        }
        return false;
    }

    /** Reads through all files of a small index, and throws when one of them is damaged. */
    static void lookAtStart(Directory directory, DirectoryReader reader) throws IOException {
        long bytes = 0;
        for (String file : directory.listAll()) {
            bytes += file.equals(IndexWriter.WRITE_LOCK_NAME) ? 0 : directory.fileLength(file);
        }
        if (bytes <= READ_THROUGH) {
            look(reader);
        }
    }

    /** Reads through all files, and throws when one of them is damaged. */
    static void look(IndexReader reader) throws IOException {
        for (LeafReaderContext segment : reader.leaves()) {
            segment.reader().checkIntegrity();
        }
    }

    /** Deletes all files of an index that nobody writes. */
    static void clear(Directory directory) throws IOException {
        try (Lock lock = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
            // The commits first: a crash in between must not leave one that names files which are gone.
            String[] files = directory.listAll();
            Arrays.sort(files, Comparator.comparing((String file) -> !file.startsWith("segments")));
            for (String file : files) {
                if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
                    lock.ensureValid();
                    directory.deleteFile(file);
                }
            }
        }
    }
}
