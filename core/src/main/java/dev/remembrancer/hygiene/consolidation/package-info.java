/** Making less of memories without losing any: near-duplicates become one, old episodes are summarised, all can be undone. */
@NullMarked
package dev.remembrancer.hygiene.consolidation;

import org.jspecify.annotations.NullMarked;
