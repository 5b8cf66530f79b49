package dev.remembrancer.cli.transfer;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** A file to import, plain or compressed by gzip. It is only read. Not for use by several threads. */
final class ImportFile {
    private static final int BUFFER = 1 << 13;

    private final Path path;
    private long position;

    ImportFile(Path path) {
        this.path = path;
    }

    /** Its name without the directories. */
    String name() {
        Path name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }

    /** Its size as it lies on the disk, in bytes. */
    long size() throws IOException {
        return Files.size(path);
    }

    /** How much of that was read since it was last opened. */
    long position() {
        return position;
    }

    /** What is in it, from the beginning. */
    InputStream open() throws IOException {
        position = 0;
        InputStream bytes = new BufferedInputStream(new Counted(Files.newInputStream(path)), BUFFER);
        try {
            bytes.mark(2);
            boolean isCompressed = bytes.read() == 0x1f && bytes.read() == 0x8b;
            bytes.reset();
            // Not buffered again: a buffer that meets damage while it fills would lose what stands before it.
            return isCompressed ? new GZIPInputStream(bytes, BUFFER) : bytes;
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    private final class Counted extends FilterInputStream {
        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            position += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            position += Math.max(count, 0);
            return count;
        }
    }
}
