/**
 * The frame that every feature of the server stands in: a {@link dev.remembrancer.server.http.Route} is data, the
 * {@link dev.remembrancer.server.http.RouteTable} is the only way to be reached, and a
 * {@link dev.remembrancer.server.http.Request} the only way to name things.
 */
@NullMarked
package dev.remembrancer.server.http;

import org.jspecify.annotations.NullMarked;
