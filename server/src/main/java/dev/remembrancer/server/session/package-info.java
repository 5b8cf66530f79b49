/** The routes of conversations: their items, branches and usage. */
@NullMarked
package dev.remembrancer.server.session;

import org.jspecify.annotations.NullMarked;
