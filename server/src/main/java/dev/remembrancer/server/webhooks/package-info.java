/** Webhooks: what happened is sent, signed, to whoever asked for it, until it has arrived. */
@NullMarked
package dev.remembrancer.server.webhooks;

import org.jspecify.annotations.NullMarked;
