package dev.remembrancer.testkit;

/** What the parts of the {@link MemoryStoreContract} have in common. */
interface StoreUnderTest {
    /** The store of this test, and what goes with it. */
    StoreRig rig();
}
