/** Where measuring takes place: the machine, scratch directories, progress, times, and the report. */
@NullMarked
package dev.remembrancer.bench.lab;

import org.jspecify.annotations.NullMarked;
