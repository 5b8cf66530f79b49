package dev.remembrancer.testkit;

import dev.remembrancer.spi.MemoryStore;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link MemoryStore} must do. A store's test class extends this and says how to open one; the tests are in
 * the interfaces named here, one for each promise.
 */
public abstract class MemoryStoreContract
        implements StoreUnitsContract,
                StoreAgentsContract,
                StoreMemoriesContract,
                StoreScopesContract,
                StoreListsContract,
                StoreChangesContract,
                StoreHappeningsContract,
                StorePassagesContract,
                StoreForgottenContract,
                StoreSubjectsContract,
                StoreAuditContract,
                StoreReviewsContract,
                StoreConsolidationContract,
                StoreTopicsContract,
                StoreOutcomesContract,
                StoreHoldingContract,
                StoreVaultContract,
                StoreTimeContract,
                StoreReopeningContract,
                StoreAgainstOracleContract {
    private StoreRig rig;

    /**
     * Opens the store in a directory of its own, again and again within one test. Where {@link #isDurable()}, it finds
     * there what an earlier one left.
     */
    protected abstract MemoryStore open(Path directory, InstantSource clock);

    /** Whether what was written is there after closing and opening again. */
    protected boolean isDurable() {
        return true;
    }

    @BeforeEach
    final void prepare(@TempDir Path directory) {
        rig = new StoreRig(clock -> open(directory, clock), isDurable());
    }

    @AfterEach
    final void closeAll() {
        rig.close();
    }

    @Override
    public final StoreRig rig() {
        return rig;
    }
}
