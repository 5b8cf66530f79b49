/**
 * What every backend must do, as tests to inherit, and the plain in-memory parts that serve as their oracle. Seeds,
 * hostile texts and a clock that the test moves come with it.
 */
@NullMarked
package dev.remembrancer.testkit;

import org.jspecify.annotations.NullMarked;
