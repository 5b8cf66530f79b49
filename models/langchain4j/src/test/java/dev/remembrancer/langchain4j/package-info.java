/** The proofs of the models that stand on LangChain4j. */
@NullMarked
package dev.remembrancer.langchain4j;

import org.jspecify.annotations.NullMarked;
