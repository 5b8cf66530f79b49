/** The description of the server, made of its routes: as an OpenAPI document and as a page. */
@NullMarked
package dev.remembrancer.server.openapi;

import org.jspecify.annotations.NullMarked;
