/** Session items as the messages of LangChain4j and back, and sessions as the store of its chat memories. */
@NullMarked
package dev.remembrancer.langchain4j.messages;

import org.jspecify.annotations.NullMarked;
