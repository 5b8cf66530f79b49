/** Calls of a server over HTTP: sent, sent again when that does no harm, and told as what they are when they fail. */
@NullMarked
package dev.remembrancer.client.http;

import org.jspecify.annotations.NullMarked;
