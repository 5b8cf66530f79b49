/** The contract of sessions with branches, which every implementation passes. */
@NullMarked
package dev.remembrancer.testkit.session.branch;

import org.jspecify.annotations.NullMarked;
