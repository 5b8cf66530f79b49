/** The routes that erase a subject, and tell of erasures. */
@NullMarked
package dev.remembrancer.server.erasure;

import org.jspecify.annotations.NullMarked;
