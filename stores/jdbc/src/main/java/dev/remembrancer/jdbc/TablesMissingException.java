package dev.remembrancer.jdbc;

import dev.remembrancer.PermanentException;
import java.util.List;

/** Tables of sessions are not there, and this store may not make them. */
public final class TablesMissingException extends PermanentException {
    private static final long serialVersionUID = 1L;

    private final List<String> statements;

    TablesMissingException(String table, List<String> statements) {
        super("table " + table + " is not in the database; let the store make it (createTables), or run the statements"
                + " of this exception");
        this.statements = List.copyOf(statements);
    }

    /** What makes them: statements in the database's own SQL, to be run in this order. */
    public List<String> statements() {
        return statements;
    }
}
