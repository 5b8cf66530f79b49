/** The commands of the vault. */
@NullMarked
package dev.remembrancer.cli.vault;

import org.jspecify.annotations.NullMarked;
