/** Real database servers, started by the tests that need them; left out, with a word, where the machine has none. */
@NullMarked
package dev.remembrancer.testkit.database;

import org.jspecify.annotations.NullMarked;
