/** Sessions in an SQL database over JDBC, in the tables of the OpenAI Agents SDK. */
@NullMarked
package dev.remembrancer.jdbc;

import org.jspecify.annotations.NullMarked;
