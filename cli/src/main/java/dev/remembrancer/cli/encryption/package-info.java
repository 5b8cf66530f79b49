/** Commands that look after the keys of an encrypted memory. */
@NullMarked
package dev.remembrancer.cli.encryption;

import org.jspecify.annotations.NullMarked;
