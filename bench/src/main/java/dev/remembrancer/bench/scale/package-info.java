/** How cost grows with the number of memories and of tenants: measured as far as this machine goes, computed beyond. */
@NullMarked
package dev.remembrancer.bench.scale;

import org.jspecify.annotations.NullMarked;
