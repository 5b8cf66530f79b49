/** Sessions in MongoDB, as documents of the OpenAI Agents SDK. */
@NullMarked
package dev.remembrancer.mongodb;

import org.jspecify.annotations.NullMarked;
