/** Erasing all of one subject: preview, removal, purge of the files, verification, receipt; and the ledger of who was erased. */
@NullMarked
package dev.remembrancer.erasure;

import org.jspecify.annotations.NullMarked;
