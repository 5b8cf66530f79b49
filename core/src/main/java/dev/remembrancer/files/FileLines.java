package dev.remembrancer.files;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A text as lines, counted from 1; a line break at its end begins no further line. */
final class FileLines {
    private FileLines() {}

    static List<String> of(String text) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        if (lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    /** Some of the lines, each after its number. */
    static String numbered(List<String> lines, int first, int last) {
        StringBuilder text = new StringBuilder();
        for (int number = Math.max(1, first); number <= Math.min(last, lines.size()); number++) {
            text.append('\n')
                    .append(String.format(Locale.ROOT, "%6d\t", number))
                    .append(lines.get(number - 1));
        }
        return text.toString();
    }

    /** The number of the line in which a place is. */
    static int at(String text, int place) {
        return 1
                + (int) text.substring(0, place)
                        .chars()
                        .filter(unit -> unit == '\n')
                        .count();
    }

    /** The numbers of the lines in which a part of the text begins, each time that it is there. */
    static List<Integer> with(String part, String text) {
        List<Integer> lines = new ArrayList<>();
        if (!part.isEmpty()) {
            for (int place = text.indexOf(part); place >= 0; place = text.indexOf(part, place + part.length())) {
                lines.add(at(text, place));
            }
        }
        return lines;
    }
}
