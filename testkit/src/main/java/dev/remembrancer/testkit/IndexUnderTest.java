package dev.remembrancer.testkit;

/** What the parts of the {@link SearchIndexContract} have in common. */
interface IndexUnderTest {
    /** The index of this test, and what goes with it. */
    IndexRig rig();
}
