package dev.remembrancer.sqlite;

import dev.remembrancer.spi.Traces;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.HashSet;
import java.util.Set;

/**
 * The bytes of a database that hold nothing: the free space in the pages of its trees, and its free pages. SQLite
 * overwrites a row that is deleted; but when it moved that row from one page to another before, to keep its trees in
 * balance, the first page may have kept a copy in what has been free space since. Nothing but a look at the bytes finds
 * it.
 *
 * <p>The pages in which long texts go on are not looked at: they are overwritten as a whole before they are used again.
 *
 * @see <a href="https://www.sqlite.org/fileformat2.html">the format of the file</a>
 */
final class FreeSpace {
    private static final int HEADER = 100;
    private static final int CHUNK = 1 << 20;

    private final FileChannel file;
    private final Traces traces;
    private int pageSize;
    private int usable;

    FreeSpace(FileChannel file, Traces traces) {
        this.file = file;
        this.traces = traces;
    }

    /** How many pages hold some of it in free space. */
    int pagesWithTraces() throws IOException {
        byte[] header = new byte[HEADER];
        if (read(header, 0) < HEADER) {
            return 0;
        }
        int stated = number(header, 16, 2);
        pageSize = stated == 1 ? 65_536 : stated;
        usable = pageSize - number(header, 20, 1);
        Set<Long> free = freePages(number(header, 32, 4));
        int found = 0;
        byte[] chunk = new byte[Math.max(pageSize, CHUNK / pageSize * pageSize)];
        long first = 1;
        for (int read = read(chunk, 0); read >= pageSize; read = read(chunk, (first - 1) * pageSize)) {
            int pages = read / pageSize;
            for (int i = 0; i < pages; i++) {
                if (isTraced(chunk, i * pageSize, first + i, free)) {
                    found++;
                }
            }
            first += pages;
        }
        return found;
    }

    private boolean isTraced(byte[] bytes, int at, long page, Set<Long> free) {
        if (free.contains(page)) {
            return traces.areIn(bytes, at, at + usable);
        }
        int top = at + (page == 1 ? HEADER : 0);
        int kind = bytes[top];
        boolean isLeaf = kind == 10 || kind == 13;
        if (!isLeaf && kind != 2 && kind != 5) {
            return false;
        }
        int cells = number(bytes, top + 3, 2);
        int content = number(bytes, top + 5, 2) == 0 ? 65_536 : number(bytes, top + 5, 2);
        int gap = top + (isLeaf ? 8 : 12) + 2 * cells;
        if (traces.areIn(bytes, gap, Math.min(at + content, at + usable))) {
            return true;
        }
        int block = number(bytes, top + 1, 2);
        // They lie in the order of their places; what does not was being written while it was read.
        for (int before = 0; block > before && block + 4 <= usable; ) {
            int end = Math.min(usable, block + number(bytes, at + block + 2, 2));
            if (traces.areIn(bytes, at + block + 4, at + end)) {
                return true;
            }
            before = block;
            block = number(bytes, at + block, 2);
        }
        return false;
    }

    private Set<Long> freePages(long firstTrunk) throws IOException {
        Set<Long> free = new HashSet<>();
        byte[] trunk = new byte[pageSize];
        long page = firstTrunk;
        while (page > 0 && free.add(page) && read(trunk, (page - 1) * pageSize) == pageSize) {
            int leaves = Math.min(number(trunk, 4, 4), usable / 4 - 2);
            for (int i = 0; i < leaves; i++) {
                free.add((long) number(trunk, 8 + 4 * i, 4));
            }
            page = number(trunk, 0, 4);
        }
        return free;
    }

    private int read(byte[] into, long position) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(into);
        int read = 0;
        while (read >= 0 && buffer.hasRemaining()) {
            read = file.read(buffer, position + buffer.position());
        }
        return buffer.position();
    }

    private static int number(byte[] bytes, int at, int width) {
        int number = 0;
        for (int i = 0; i < width; i++) {
            number = (number << 8) | (bytes[at + i] & 0xff);
        }
        return number;
    }
}
