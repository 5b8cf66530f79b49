/** Java processes of their own, for tests that kill them. */
@NullMarked
package dev.remembrancer.testkit.process;

import org.jspecify.annotations.NullMarked;
