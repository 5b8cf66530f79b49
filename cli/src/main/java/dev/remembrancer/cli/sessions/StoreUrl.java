package dev.remembrancer.cli.sessions;

import dev.remembrancer.NotFoundException;
import dev.remembrancer.cli.shell.Shell;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.sqlite.SqliteSessionStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The name of a store of conversations, and the way to it. */
record StoreUrl(String url) {
    static StoreUrl of(String url) {
        return new StoreUrl(url);
    }

    void requireExisting() {
        if (isFile() && !Files.exists(Path.of(url))) {
            throw new NotFoundException("there are no conversations in " + url + "; name another store with --db");
        }
    }

    private boolean isFile() {
        return !url.matches("[a-z][a-z0-9+]+:.*");
    }

    Sessions open(Shell shell, Optional<Path> keyFile) {
        return StoredSessions.over(SqliteSessionStore.open(Path.of(url), shell.clock()));
    }
}
