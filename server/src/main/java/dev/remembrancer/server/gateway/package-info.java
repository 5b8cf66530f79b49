/** The memory gateway: between an agent and its model, it recalls before and remembers after. */
@NullMarked
package dev.remembrancer.server.gateway;

import org.jspecify.annotations.NullMarked;
