/** What the hygiene of a memory costs: the audit record. */
@NullMarked
package dev.remembrancer.bench.hygiene;

import org.jspecify.annotations.NullMarked;
