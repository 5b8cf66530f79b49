/** The routes of the audit record. */
@NullMarked
package dev.remembrancer.server.audit;

import org.jspecify.annotations.NullMarked;
