/** The write policy: rules that say what of a candidate memory is kept, and how much a scope may hold for how long. */
@NullMarked
package dev.remembrancer.hygiene.policy;

import org.jspecify.annotations.NullMarked;
