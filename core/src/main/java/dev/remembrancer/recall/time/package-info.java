/** Times in the words of a question: what "last Tuesday" means where and when it is asked. English only. */
@NullMarked
package dev.remembrancer.recall.time;

import org.jspecify.annotations.NullMarked;
