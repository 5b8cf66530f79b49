/** The proofs of the in-process embedder. */
@NullMarked
package dev.remembrancer.onnx;

import org.jspecify.annotations.NullMarked;
