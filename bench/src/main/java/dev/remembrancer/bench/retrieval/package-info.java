/** How well recall finds the turns that answer a question, beside BM25 alone and vectors alone. */
@NullMarked
package dev.remembrancer.bench.retrieval;

import org.jspecify.annotations.NullMarked;
