/** The Java client of a server: the interfaces of the library, blocking and with futures, and a writer of batches. */
@NullMarked
package dev.remembrancer.client;

import org.jspecify.annotations.NullMarked;
