package dev.remembrancer.sqlite;

import java.util.Set;

/** Tags as one text: a line break, then each tag with a line break after it; empty when there are none. No tag has one. */
final class Tags {
    private Tags() {}

    static String write(Set<String> tags) {
        return tags.isEmpty() ? "" : "\n" + String.join("\n", tags) + "\n";
    }

    static Set<String> read(String text) {
        return text.isEmpty() ? Set.of() : Set.of(text.substring(1).split("\n"));
    }
}
