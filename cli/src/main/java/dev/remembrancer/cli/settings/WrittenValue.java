package dev.remembrancer.cli.settings;

import java.util.List;
import java.util.Map;

/** A value as it was written, before a setting says what it means. */
public sealed interface WrittenValue {
    /** Where it was written. */
    Place place();

    /** What it is, for people. */
    String what();

    /** Nothing: the name stands there without a value. */
    record Nothing(Place place) implements WrittenValue {
        @Override
        public String what() {
            return "nothing";
        }
    }

    /** One word or number, as text. */
    record Word(Place place, String text) implements WrittenValue {
        @Override
        public String what() {
            return "a single value";
        }
    }

    /** Several values in order. */
    record Many(Place place, List<WrittenValue> values) implements WrittenValue {
        public Many {
            values = List.copyOf(values);
        }

        @Override
        public String what() {
            return "a list";
        }
    }

    /** Values under names, in the order in which they were written. */
    record Table(Place place, Map<String, WrittenValue> values) implements WrittenValue {
        @Override
        public String what() {
            return "a table";
        }
    }
}
