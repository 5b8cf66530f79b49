/** The server, killed under load. */
package dev.remembrancer.cli.crash;
