package dev.remembrancer.cli.settings;

import java.util.Arrays;
import java.util.List;

/** Several values of one kind. In the environment and in flags they are one text, with commas between them. */
record ListKind<T>(Kind<T> each) implements Kind<List<T>> {
    @Override
    public String form() {
        return "a list, each " + each.form();
    }

    @Override
    public List<T> read(String name, WrittenValue written) {
        if (written instanceof WrittenValue.Many many) {
            return many.values().stream().map(value -> each.read(name, value)).toList();
        }
        if (written instanceof WrittenValue.Word word) {
            return Arrays.stream(word.text().split(",", -1))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .map(text -> each.read(name, new WrittenValue.Word(word.place(), text)))
                    .toList();
        }
        throw written.place().refusal(name, "is " + written.what() + "; it must be " + form());
    }

    @Override
    public WrittenValue write(List<T> value) {
        return new WrittenValue.Many(
                Place.DEFAULT, value.stream().map(each::write).toList());
    }

    @Override
    public boolean isQuoted() {
        return each.isQuoted();
    }
}
