package dev.remembrancer.testkit;

/** What the parts of the {@link EngineContract} have in common. */
interface EngineUnderTest {
    /** The engine of this test, and what goes with it. */
    EngineRig rig();
}
