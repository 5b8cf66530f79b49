/** The search index beside a store: words by BM25, meaning by an exact-rescoring scan of vectors, on Apache Lucene. */
@NullMarked
package dev.remembrancer.lucene;

import org.jspecify.annotations.NullMarked;
