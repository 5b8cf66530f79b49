/** What the server adds to a call of the library, how it bears many connections, and how much memory it takes. */
@NullMarked
package dev.remembrancer.bench.server;

import org.jspecify.annotations.NullMarked;
