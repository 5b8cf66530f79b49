/**
 * The engine: the rules of remembering, recalling and forgetting, over any store, index and embedder. Begin at
 * {@link dev.remembrancer.engine.Engine}.
 */
@NullMarked
package dev.remembrancer.engine;

import org.jspecify.annotations.NullMarked;
