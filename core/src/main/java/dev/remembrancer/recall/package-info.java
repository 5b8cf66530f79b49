/** Recall: from a question to ranked memories with a confidence, an explanation, and a context for a prompt. */
@NullMarked
package dev.remembrancer.recall;

import org.jspecify.annotations.NullMarked;
