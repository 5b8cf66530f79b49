package dev.remembrancer.lucene;

import dev.remembrancer.spi.Change;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiReader;
import org.apache.lucene.store.Directory;

/**
 * The index as those hold it who don't write it: the last commit, and over it what has happened since, in the heap. It
 * is also what remains when a writer can't write, because the disk is full or the directory read-only.
 */
final class FollowedIndex implements Holding {
    private final Directory directory;
    private final Setting setting;
    private Optional<FollowedCommit> commit;
    private Overlay overlay;
    private long watermark;
    private volatile long lookedAt;

    private FollowedIndex(Directory directory, Setting setting, Optional<FollowedCommit> commit) throws IOException {
        this.directory = directory;
        this.setting = setting;
        this.commit = commit;
        this.overlay = new Overlay(setting);
        this.watermark = commit.map(FollowedCommit::watermark).orElse(0L);
        this.lookedAt = setting.nanos().getAsLong();
    }

    /** Follows from the last commit; from nothing when there is none that fits. */
    static FollowedIndex open(Directory directory, Setting setting) throws IOException {
        return new FollowedIndex(
                directory,
                setting,
                FollowedCommit.open(directory, setting.embedder().fingerprint()));
    }

    /** Follows from nothing, whatever was committed. */
    static FollowedIndex openEmpty(Directory directory, Setting setting) throws IOException {
        return new FollowedIndex(directory, setting, Optional.empty());
    }

    @Override
    public long watermark() {
        return watermark;
    }

    @Override
    public void apply(List<Change> changes) throws IOException {
        for (Change change : changes) {
            overlay.apply(change);
            if (commit.isPresent()) {
                commit.get().hide(change.memory());
            }
            watermark = change.number();
        }
    }

    @Override
    public void reached(long number) {
        watermark = Math.max(watermark, number);
    }

    @Override
    public IndexReader reader() throws IOException {
        List<IndexReader> segments = new ArrayList<>(overlay.segments());
        commit.ifPresent(found -> segments.addAll(found.segments()));
        return new MultiReader(segments.toArray(new IndexReader[0]), true);
    }

    @Override
    public boolean isDue() {
        return setting.nanos().getAsLong() - lookedAt >= INTERVAL;
    }

    /**
     * Goes over to a newer commit. The watermark then goes back to that of the commit, and what is newer is taken in
     * once more: nothing is known of what the overlay holds beyond it.
     */
    @Override
    public void tend() throws IOException {
        lookedAt = setting.nanos().getAsLong();
        String fingerprint = setting.embedder().fingerprint();
        Optional<FollowedCommit> newer = commit.isPresent()
                ? commit.get().newer(directory, fingerprint)
                : FollowedCommit.open(directory, fingerprint);
        if (newer.isEmpty()) {
            return;
        }
        if (newer.get().watermark() < commit.map(FollowedCommit::watermark).orElse(0L)) {
            // Its writer began anew and is still catching up: until then the old one is worth more.
            newer.get().close();
            return;
        }
        Overlay empty = new Overlay(setting);
        close();
        commit = newer;
        overlay = empty;
        watermark = newer.get().watermark();
    }

    @Override
    public void close() throws IOException {
        overlay.close();
        if (commit.isPresent()) {
            commit.get().close();
        }
    }
}
