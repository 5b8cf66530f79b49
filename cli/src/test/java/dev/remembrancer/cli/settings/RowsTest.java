package dev.remembrancer.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.cli.settings.Rows.Column;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowsTest {
    private static final Setting<Optional<String>> WORD = Setting.secret("word", "A secret.");
    private static final Setting<Integer> SIZE = Setting.of("size", Kinds.number(1, 9), 5, "A number.");

    private record Door(String name, Optional<String> word, int size) {}

    private static final Rows<Door> DOORS = new Rows<>(
            List.of(new Column<>(WORD, Door::word), new Column<>(SIZE, Door::size)),
            (name, columns) -> new Door(name, columns.get(WORD), columns.get(SIZE)));

    private record Doors(String name, String description, List<Setting<?>> settings) implements SettingsGroup {}

    private static final Setting<Map<String, Door>> SETTING = Setting.of("doors", DOORS, Map.of(), "Doors.");
    private static final Catalogue CATALOGUE = new Catalogue(List.of(new Doors("doors", "Doors.", List.of(SETTING))));

    @Test
    void eachRowHasItsColumnsOrTheirDefaults() {
        assertThat(read("doors:\n  front: {word: sesame, size: 3}\n  back:\n").get(SETTING))
                .containsExactly(
                        Map.entry("front", new Door("front", Optional.of("sesame"), 3)),
                        Map.entry("back", new Door("back", Optional.empty(), 5)));
    }

    @Test
    void aSecretColumnIsMaskedAndTheMaskIsNoSecret() {
        String printed = Printout.of(CATALOGUE, read("doors:\n  front: {word: sesame}\n"));

        assertThat(printed).contains("word: \"" + Setting.MASK + "\"").doesNotContain("sesame");
        assertThatThrownBy(() -> read(printed))
                .hasMessageContaining("doors.front.word: line ")
                .hasMessageContaining("masked");
    }

    @Test
    void aRowThatIsNoTableIsRefused() {
        assertThatThrownBy(() -> read("doors:\n  front: open\n"))
                .hasMessageStartingWith(
                        "doors.front: line 2 of f: is a single value; below it, indented, stand word, size");
        assertThatThrownBy(() -> read("doors:\n  front: {size: 10}\n"))
                .hasMessageStartingWith("doors.front.size: line 2 of f: is 10; it must be a whole number from 1 to 9");
    }

    @Test
    void twoSettingsOfOneNameAreNoCatalogue() {
        assertThatThrownBy(() -> new Catalogue(List.of(new Doors("doors", "Doors.", List.of(SETTING, SETTING)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("doors");
        assertThatThrownBy(() -> new Catalogue(List.of(new Doors("gates", "Gates.", List.of(SETTING)))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Settings read(String text) {
        return CATALOGUE.read(Map.of(), Map.of(), YamlText.read("f", text));
    }
}
