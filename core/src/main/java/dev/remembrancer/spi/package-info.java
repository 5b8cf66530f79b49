/**
 * What a backend provides: a store that is the truth, a search index that is derived from it, and an embedder. Each
 * has a contract in the testkit that every implementation passes.
 */
@NullMarked
package dev.remembrancer.spi;

import org.jspecify.annotations.NullMarked;
