/** Serving, and its settings. */
package dev.remembrancer.cli.serve;
