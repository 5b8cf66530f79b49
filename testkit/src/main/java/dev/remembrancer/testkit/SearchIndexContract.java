package dev.remembrancer.testkit;

import dev.remembrancer.spi.EmbedderInfo;
import dev.remembrancer.spi.SearchIndex;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link SearchIndex} must do. An index's test class extends this and says how to open one; the tests are in
 * the interfaces named here, one for each promise. The index follows an {@link InMemoryStore}.
 */
public abstract class SearchIndexContract
        implements IndexFollowingContract,
                IndexReopeningContract,
                IndexWallsContract,
                IndexFiltersContract,
                IndexScoresContract,
                IndexAgainstOracleContract {
    private IndexRig rig;

    /**
     * Opens the index in a directory of its own, again and again within one test, and sometimes a second time while the
     * first is open. Where {@link #isDurable()}, it finds there what was committed.
     */
    protected abstract SearchIndex open(Path directory, EmbedderInfo info);

    /** Whether what was committed is there after closing and opening again. */
    protected boolean isDurable() {
        return true;
    }

    @BeforeEach
    final void prepare(@TempDir Path directory) {
        rig = new IndexRig(info -> open(directory, info), isDurable());
    }

    @AfterEach
    final void closeAll() {
        rig.close();
    }

    @Override
    public final IndexRig rig() {
        return rig;
    }
}
