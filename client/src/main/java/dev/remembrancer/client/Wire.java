package dev.remembrancer.client;

import dev.remembrancer.client.http.Exchange;
import java.time.InstantSource;

/**
 * What all parts of a client share.
 *
 * @param exchange sends calls
 * @param keys makes idempotency keys
 * @param clock the time
 */
record Wire(Exchange exchange, Keys keys, InstantSource clock) {}
