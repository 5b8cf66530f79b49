package dev.remembrancer.cli.backup;

import dev.remembrancer.cli.shell.Words;
import dev.remembrancer.embedded.backup.BackupManifest;

/** What is in a backup, in a few words. */
final class ManifestWords {
    private ManifestWords() {}

    static String of(BackupManifest manifest) {
        String text = Words.count(manifest.count("memories"), "version of memories", "versions of memories") + ", "
                + Words.count(manifest.count("sessions"), "conversation", "conversations") + " with "
                + Words.count(manifest.count("items"), "item", "items");
        return manifest.tenants() == 0
                ? text
                : text + ", " + Words.count(manifest.tenants(), "tenant", "tenants") + " beside the default one";
    }
}
