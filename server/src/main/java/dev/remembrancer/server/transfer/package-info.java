/** The routes by which memories come and go as streams. */
@NullMarked
package dev.remembrancer.server.transfer;

import org.jspecify.annotations.NullMarked;
