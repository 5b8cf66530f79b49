/** The proofs of the embedder that stands on LangChain4j. */
@NullMarked
package dev.remembrancer.langchain4j;

import org.jspecify.annotations.NullMarked;
