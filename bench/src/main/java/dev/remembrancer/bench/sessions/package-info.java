/** How fast conversations are written and read, beside raw SQLite and the Python SDK. */
@NullMarked
package dev.remembrancer.bench.sessions;

import org.jspecify.annotations.NullMarked;
