/** Sessions with branches and usage in SQLite and PostgreSQL, in the tables of the Python SDK's AdvancedSQLiteSession. */
@NullMarked
package dev.remembrancer.advanced;

import org.jspecify.annotations.NullMarked;
