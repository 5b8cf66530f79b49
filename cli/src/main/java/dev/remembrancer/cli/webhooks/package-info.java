/** The commands that look after webhooks. They work while the server runs, and while it does not. */
@NullMarked
package dev.remembrancer.cli.webhooks;

import org.jspecify.annotations.NullMarked;
