/** Any LangChain4j embedding, chat or scoring model as one of ours. */
@NullMarked
package dev.remembrancer.langchain4j;

import org.jspecify.annotations.NullMarked;
