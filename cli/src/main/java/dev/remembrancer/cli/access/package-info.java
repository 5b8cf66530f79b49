/** The commands that look after the keys and tenants of the server. They work while it runs, and while it does not. */
@NullMarked
package dev.remembrancer.cli.access;

import org.jspecify.annotations.NullMarked;
