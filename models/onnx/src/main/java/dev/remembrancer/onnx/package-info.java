/** The embedder that runs in this process, on ONNX Runtime: no network, no key, no other process. */
@NullMarked
package dev.remembrancer.onnx;

import org.jspecify.annotations.NullMarked;
