package dev.remembrancer.cli.settings;

import java.util.List;

/** Settings that belong together: one block of the configuration file. */
public interface SettingsGroup {
    /** What the block is called; the names of its settings begin so. */
    String name();

    /** What it is about, in one line. */
    String description();

    /** The settings, in the order in which they are shown. */
    List<Setting<?>> settings();
}
