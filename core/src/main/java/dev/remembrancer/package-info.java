/**
 * The way in: {@link dev.remembrancer.Remembrancer}, the {@link dev.remembrancer.Agent} whose memory it is, and the
 * typed identities and failures that every other package speaks.
 */
@NullMarked
package dev.remembrancer;

import org.jspecify.annotations.NullMarked;
