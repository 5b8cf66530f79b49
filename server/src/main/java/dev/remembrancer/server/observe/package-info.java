/** How the server does: metrics for Prometheus, and traces for OpenTelemetry if they are wanted. */
@NullMarked
package dev.remembrancer.server.observe;

import org.jspecify.annotations.NullMarked;
