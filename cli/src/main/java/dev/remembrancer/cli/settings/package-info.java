/**
 * Settings: each declared once, and read from flags, the environment, one YAML file, or its default, in this order.
 *
 * <p>Whoever adds a group declares {@link dev.remembrancer.cli.settings.Setting}s in a
 * {@link dev.remembrancer.cli.settings.SettingsGroup}. All else, from the name of the environment variable to the line in
 * {@code serve --print-config}, follows from the declaration.
 */
@NullMarked
package dev.remembrancer.cli.settings;

import org.jspecify.annotations.NullMarked;
