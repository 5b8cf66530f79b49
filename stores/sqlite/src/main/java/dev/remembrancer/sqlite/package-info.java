/**
 * The truth on one machine: a {@link dev.remembrancer.spi.MemoryStore} in one SQLite file, which several processes may
 * share.
 */
@NullMarked
package dev.remembrancer.sqlite;

import org.jspecify.annotations.NullMarked;
