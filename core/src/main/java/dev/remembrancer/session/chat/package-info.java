/** Items as the messages of a chat, the form that other libraries keep conversations in, and back. */
@NullMarked
package dev.remembrancer.session.chat;

import org.jspecify.annotations.NullMarked;
