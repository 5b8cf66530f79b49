/** The settings' frame. */
package dev.remembrancer.cli.settings;
