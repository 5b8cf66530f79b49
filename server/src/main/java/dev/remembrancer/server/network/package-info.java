/** How requests come in: TLS, proxies in front, and the names that the server answers to. */
@NullMarked
package dev.remembrancer.server.network;

import org.jspecify.annotations.NullMarked;
