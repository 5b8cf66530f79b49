package dev.remembrancer.embedded.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The last bytes of a backup: the SHA-256 of all bytes before them. They are the comment of the zip file, so that any
 * zip program reads the backup. The zip's own checksums leave many bytes out.
 */
final class Seal {
    private static final String WORD = "remembrancer-sha256:";
    private static final Pattern FORM = Pattern.compile(WORD + "[0-9a-f]{64}");

    /** How long it is. */
    static final int LENGTH = WORD.length() + 64;

    /** What stands in its place until it is known. */
    static final String BLANK = WORD + "0".repeat(64);

    private Seal() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** How a file's end relates to what stands before it. */
    enum Verdict {
        /** It is whole. */
        WHOLE,
        /** It has no seal: it was cut off, or is no backup. */
        MISSING,
        /** It has one, of other bytes. */
        BROKEN
    }

    static Verdict look(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long sealed = in.length() - LENGTH;
            if (sealed <= 0) {
                return Verdict.MISSING;
            }
            byte[] end = new byte[LENGTH];
            in.seek(sealed);
            in.readFully(end);
            String seal = new String(end, StandardCharsets.ISO_8859_1);
            if (!FORM.matcher(seal).matches()) {
                return Verdict.MISSING;
            }
            in.seek(0);
            MessageDigest digest = sha256();
            byte[] block = new byte[1 << 16];
            for (long left = sealed; left > 0; ) {
                int read = in.read(block, 0, (int) Math.min(block.length, left));
                if (read < 0) {
                    return Verdict.MISSING;
                }
                digest.update(block, 0, read);
                left -= read;
            }
            return seal.equals(WORD + HexFormat.of().formatHex(digest.digest())) ? Verdict.WHOLE : Verdict.BROKEN;
        }
    }

    /** Writes through, but for the last bytes, in whose place it puts the seal. For one thread. */
    static final class Output extends OutputStream {
        private final OutputStream out;
        private final MessageDigest digest = sha256();
        private final byte[] held = new byte[LENGTH];
        private int holding;
        private long written;

        Output(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int passing = Math.max(0, holding + length - LENGTH);
            int fromHeld = Math.min(passing, holding);
            pass(held, 0, fromHeld);
            System.arraycopy(held, fromHeld, held, 0, holding - fromHeld);
            holding -= fromHeld;
            int fromBytes = passing - fromHeld;
            pass(bytes, offset, fromBytes);
            System.arraycopy(bytes, offset + fromBytes, held, holding, length - fromBytes);
            holding += length - fromBytes;
        }

        /** Puts the seal, once everything was written. What it is put on stays open. Returns how long the whole is. */
        long seal() throws IOException {
            if (!new String(held, 0, holding, StandardCharsets.ISO_8859_1).equals(BLANK)) {
                throw new IllegalStateException("what was written does not end with the blank of a seal");
            }
            out.write((WORD + HexFormat.of().formatHex(digest.digest())).getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return written + LENGTH;
        }

        private void pass(byte[] bytes, int offset, int length) throws IOException {
            digest.update(bytes, offset, length);
            out.write(bytes, offset, length);
            written += length;
        }
    }
}
