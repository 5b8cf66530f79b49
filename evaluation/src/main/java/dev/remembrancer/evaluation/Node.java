package dev.remembrancer.evaluation;

import dev.remembrancer.InvalidRequestException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A piece of a file as it was written, with its place. */
sealed interface Node {
    /** Where it begins, for people: {@code line 3 of recall.yaml}. */
    String place();

    /** What it is, for people. */
    String what();

    /** It as plain Java values, as a JSON library reads them. */
    @Nullable
    Object value();

    /** A refusal that names the field, the place, and what is wrong with it. */
    default InvalidRequestException refusal(String field, String problem) {
        return new InvalidRequestException(field, place() + ": " + problem);
    }

    /**
     * One word, number or text.
     *
     * @param isPlain whether it stands without quotation marks, so that it may be a number, true, false or nothing
     */
    record Word(String place, String text, boolean isPlain) implements Node {
        @Override
        public String what() {
            return "a single value";
        }

        @Override
        public @Nullable Object value() {
            if (!isPlain) {
                return text;
            }
            return switch (text) {
                case "", "~", "null" -> null;
                case "true" -> true;
                case "false" -> false;
                default -> isNumber() ? new BigDecimal(text) : text;
            };
        }

        private boolean isNumber() {
            return text.length() <= 40 && text.matches("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,2})?");
        }
    }

    /** Several pieces in order. */
    record Many(String place, List<Node> nodes) implements Node {
        @Override
        public String what() {
            return "a list";
        }

        @Override
        public Object value() {
            List<@Nullable Object> values = new ArrayList<>();
            nodes.forEach(node -> values.add(node.value()));
            return values;
        }
    }

    /** Pieces under names, in the order in which they were written. */
    record Table(String place, Map<String, Node> nodes) implements Node {
        @Override
        public String what() {
            return "a table";
        }

        @Override
        public Map<String, @Nullable Object> value() {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            nodes.forEach((name, node) -> values.put(name, node.value()));
            return values;
        }
    }
}
