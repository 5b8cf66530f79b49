package dev.remembrancer.cli.shell;

import java.util.ArrayList;
import java.util.List;

/** Rows in columns as wide as they need. The last column takes what is left of the line, and is cut there. */
public final class Table {
    private static final String GAP = "  ";
    private static final int LEAST = 24;

    private final List<List<String>> rows = new ArrayList<>();

    /** A table with these headings. */
    public Table(String... headings) {
        rows.add(List.of(headings));
    }

    /** Adds a row with a cell for each heading. */
    public void row(String... cells) {
        rows.add(List.of(cells));
    }

    /** Its lines, the headings first; a column without any content is left out. */
    public List<String> lines(Shell shell) {
        int last = rows.get(0).size() - 1;
        int[] widths = new int[last];
        int used = 0;
        for (int column = 0; column < last; column++) {
            widths[column] = width(column);
            used += widths[column] == 0 ? 0 : widths[column] + GAP.length();
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < last; column++) {
                if (widths[column] > 0) {
                    String cell = row.get(column);
                    line.append(cell)
                            .append(" ".repeat(widths[column] - cell.length()))
                            .append(GAP);
                }
            }
            line.append(Words.cut(row.get(last), Math.max(LEAST, shell.width() - used)));
            lines.add(lines.isEmpty() ? shell.style().faint(line.toString().stripTrailing()) : line.toString());
        }
        return lines;
    }

    private int width(int column) {
        int widest = rows.stream()
                .skip(1)
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
        return widest == 0 ? 0 : Math.max(widest, rows.get(0).get(column).length());
    }
}
