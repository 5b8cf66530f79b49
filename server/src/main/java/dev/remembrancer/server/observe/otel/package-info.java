/** Traces by OpenTelemetry: loaded only when somebody says where they shall go. */
@NullMarked
package dev.remembrancer.server.observe.otel;

import org.jspecify.annotations.NullMarked;
