/** Commands of the audit record: show it, verify it. */
@NullMarked
package dev.remembrancer.cli.audit;

import org.jspecify.annotations.NullMarked;
