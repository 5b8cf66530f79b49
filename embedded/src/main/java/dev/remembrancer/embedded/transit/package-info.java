/** Key rings that are wrapped by the transit engine of HashiCorp Vault or OpenBao. */
@NullMarked
package dev.remembrancer.embedded.transit;

import org.jspecify.annotations.NullMarked;
