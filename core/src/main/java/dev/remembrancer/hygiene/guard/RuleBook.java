package dev.remembrancer.hygiene.guard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The rules that are written in the files beside this class: a block for each, which begins with its id in brackets;
 * then a setting on each line.
 */
final class RuleBook {
    private static final List<String> FILES = List.of("gitleaks.rules", "secrets.rules", "suspicious.rules");
    private static final String USUAL_REACH = "600";

    private RuleBook() {}

    /** Read once, at first use. */
    private static final class All {
        private static final List<Rule> RULES =
                FILES.stream().flatMap(file -> read(file).stream()).toList();
    }

    static List<Rule> rules() {
        return All.RULES;
    }

    private static List<Rule> read(String file) {
        try (InputStream in = RuleBook.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new AssertionError("the jar lacks " + file);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            List<Rule> rules = new ArrayList<>();
            Map<String, String> block = new HashMap<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("[")) {
                    add(rules, block);
                    block.put("id", line.substring(1, line.length() - 1));
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    int sign = line.indexOf(" = ");
                    block.put(line.substring(0, sign), line.substring(sign + 3));
                }
            }
            add(rules, block);
            return Collections.unmodifiableList(rules);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + file, e);
        }
    }

    private static void add(List<Rule> rules, Map<String, String> block) {
        if (!block.isEmpty()) {
            rules.add(new Rule(
                    Kind.valueOf(block.getOrDefault("kind", "secret").toUpperCase(Locale.ROOT)),
                    block.getOrDefault("id", ""),
                    Arrays.asList(block.getOrDefault("keywords", "").split(" \\| ")),
                    block.getOrDefault("regex", ""),
                    Double.parseDouble(block.getOrDefault("entropy", "0")),
                    Integer.parseInt(block.getOrDefault("reach", USUAL_REACH)),
                    Rule.Check.valueOf(block.getOrDefault("check", "none").toUpperCase(Locale.ROOT)),
                    Rule.Sources.valueOf(block.getOrDefault("from", "any").toUpperCase(Locale.ROOT))));
            block.clear();
        }
    }
}
