/** The contract of sessions, which every store and every decorator passes. */
@NullMarked
package dev.remembrancer.testkit.session;

import org.jspecify.annotations.NullMarked;
