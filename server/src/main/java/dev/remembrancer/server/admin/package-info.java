/** The routes that look after the server itself: its keys and its tenants. */
@NullMarked
package dev.remembrancer.server.admin;

import org.jspecify.annotations.NullMarked;
