package dev.remembrancer.testkit;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.spi.Embedder;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a whole {@link Remembrancer} must do, seen from outside and whatever it is made of. A test class extends this
 * and says how to open one; the tests are in the interfaces named here, one for each promise.
 */
public abstract class EngineContract
        implements EngineAgentsContract,
                EngineRememberingContract,
                EngineRepetitionContract,
                EngineTimesContract,
                EngineClockContract,
                EngineTimelineContract,
                EngineStewardshipContract,
                EngineForgettingContract,
                EngineRestoreContract,
                EngineErasureContract,
                EngineRollbackContract,
                EnginePrecedenceContract,
                EngineWallsContract,
                EngineRecallContract,
                EngineAskingContract,
                EngineContextContract,
                EngineRestoringContract,
                EngineReopeningContract,
                EngineGuardContract,
                EngineReviewsContract,
                EngineConflictsContract,
                EngineOutcomesContract,
                EnginePolicyContract,
                EngineRefusalsContract {
    private EngineRig rig;

    /**
     * Opens the memory in a directory, again and again within one test; it finds there what an earlier one left. It
     * asks that clock what time it is, and embeds with that embedder.
     */
    protected abstract Remembrancer open(Path directory, InstantSource clock, Embedder embedder);

    @BeforeEach
    final void prepare(@TempDir Path directory) {
        rig = new EngineRig(this::open, directory);
    }

    /** Whatever a test did, all is well afterwards. */
    @AfterEach
    final void checkAndClose() {
        rig.checkAndClose();
    }

    @Override
    public final EngineRig rig() {
        return rig;
    }
}
