package dev.remembrancer.cli.settings;

import dev.remembrancer.InvalidRequestException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Things of one sort, each under a name, each with the same columns: a table in the file, and only there.
 *
 * @param columns what can be said of each
 * @param make makes one of its name and its columns
 */
public record Rows<T>(List<Column<T, ?>> columns, BiFunction<String, Settings, T> make)
        implements Kind<Map<String, T>> {
    /**
     * One thing that can be said of a row.
     *
     * @param setting its declaration; the name is one word
     * @param of its value in a row
     */
    public record Column<T, V>(Setting<V> setting, Function<T, V> of) {
        private WrittenValue written(T row) {
            WrittenValue written = setting.kind().write(of.apply(row));
            boolean hide = setting.isSecret() && !(written instanceof WrittenValue.Nothing);
            return hide ? new WrittenValue.Word(Place.DEFAULT, Setting.MASK) : written;
        }

        private Settings.Effective<V> effective(String name, Optional<WrittenValue> given) {
            return given.filter(written -> !(written instanceof WrittenValue.Nothing))
                    .map(written -> new Settings.Effective<>(read(name, written), written.place()))
                    .orElseGet(() -> new Settings.Effective<>(setting.usual(), Place.DEFAULT));
        }

        private V read(String name, WrittenValue written) {
            if (setting.isSecret()
                    && written instanceof WrittenValue.Word word
                    && word.text().equals(Setting.MASK)) {
                throw written.place().refusal(name, "is masked, as a printout shows it; write the secret");
            }
            return setting.kind().read(name, written);
        }
    }

    public Rows {
        columns = List.copyOf(columns);
    }

    @Override
    public String form() {
        return "a table of names, each with " + names();
    }

    @Override
    public Map<String, T> read(String name, WrittenValue written) {
        if (!(written instanceof WrittenValue.Table table)) {
            throw written.place()
                    .refusal(name, "is " + written.what() + "; it must be " + form() + ", in the configuration file");
        }
        Map<String, T> rows = new LinkedHashMap<>();
        table.values().forEach((row, columns) -> rows.put(row, row(name + "." + YamlText.shown(row), row, columns)));
        return rows;
    }

    private T row(String path, String name, WrittenValue written) {
        if (!(written instanceof WrittenValue.Table || written instanceof WrittenValue.Nothing)) {
            throw written.place().refusal(path, "is " + written.what() + "; below it, indented, stand " + names());
        }
        Map<String, WrittenValue> given = written instanceof WrittenValue.Table table ? table.values() : Map.of();
        given.forEach((column, value) -> {
            if (columns.stream().noneMatch(one -> one.setting().name().equals(column))) {
                throw value.place()
                        .refusal(path + "." + YamlText.shown(column), "there is no such thing; there are " + names());
            }
        });
        Map<Setting<?>, Settings.Effective<?>> values = new LinkedHashMap<>();
        for (Column<T, ?> column : columns) {
            String own = column.setting().name();
            values.put(column.setting(), column.effective(path + "." + own, Optional.ofNullable(given.get(own))));
        }
        try {
            return make.apply(name, new Settings(values));
        } catch (InvalidRequestException e) {
            throw written.place().refusal(path, e.field() + " " + e.problem());
        }
    }

    @Override
    public WrittenValue write(Map<String, T> value) {
        Map<String, WrittenValue> rows = new LinkedHashMap<>();
        value.forEach((name, row) -> {
            Map<String, WrittenValue> written = new LinkedHashMap<>();
            columns.forEach(column -> written.put(column.setting().name(), column.written(row)));
            rows.put(name, new WrittenValue.Table(Place.DEFAULT, written));
        });
        return new WrittenValue.Table(Place.DEFAULT, rows);
    }

    private String names() {
        return columns.stream().map(column -> column.setting().name()).collect(Collectors.joining(", "));
    }
}
