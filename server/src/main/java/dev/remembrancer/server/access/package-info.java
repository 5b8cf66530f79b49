/**
 * Who may do what: keys, what each is allowed and bound to, and the files they are kept in. The tenants, the walls that
 * a bound key stands behind, and the limits of plans are in the packages below.
 */
@NullMarked
package dev.remembrancer.server.access;

import org.jspecify.annotations.NullMarked;
