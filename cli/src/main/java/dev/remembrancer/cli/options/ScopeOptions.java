package dev.remembrancer.cli.options;

import dev.remembrancer.Scope;
import dev.remembrancer.Scope.Level;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a memory is true, or from where one looks. */
public final class ScopeOptions {
    @Option(names = "--organization", paramLabel = "ID", description = "The organization.")
    private Optional<String> organization = Optional.empty();

    @Option(names = "--project", paramLabel = "ID", description = "The project.")
    private Optional<String> project = Optional.empty();

    @Option(names = "--user", paramLabel = "ID", description = "The user.")
    private Optional<String> user = Optional.empty();

    @Option(names = "--task", paramLabel = "ID", description = "The task.")
    private Optional<String> task = Optional.empty();

    @Option(names = "--session", paramLabel = "ID", description = "The session.")
    private Optional<String> session = Optional.empty();

    /** The scope that binds what was named. */
    public Scope scope() {
        Scope scope = Scope.OPEN;
        scope = with(scope, Level.ORGANIZATION, organization);
        scope = with(scope, Level.PROJECT, project);
        scope = with(scope, Level.USER, user);
        scope = with(scope, Level.TASK, task);
        return with(scope, Level.SESSION, session);
    }

    private static Scope with(Scope scope, Level level, Optional<String> id) {
        return id.map(bound -> scope.with(level, bound)).orElse(scope);
    }
}
