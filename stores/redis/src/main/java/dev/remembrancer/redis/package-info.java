/** Sessions in Redis, under the keys of the OpenAI Agents SDK. */
@NullMarked
package dev.remembrancer.redis;

import org.jspecify.annotations.NullMarked;
