package dev.remembrancer.cli.settings;

import java.util.List;
import java.util.Map;

/**
 * All settings as a configuration file: each with what it is, its value, and where that comes from. Read again, it gives
 * the same values. Secrets are masked, and a masked one is refused where it is read.
 */
public final class Printout {
    private static final String STEP = "  ";

    private final StringBuilder text = new StringBuilder();

    private Printout() {}

    /** The settings in force. */
    public static String of(Catalogue catalogue, Settings settings) {
        Printout printout = new Printout();
        for (SettingsGroup group : catalogue.groups()) {
            printout.group(group, settings);
        }
        return printout.text.toString();
    }

    private void group(SettingsGroup group, Settings settings) {
        text.append(text.isEmpty() ? "" : "\n")
                .append("# ")
                .append(group.description())
                .append('\n');
        boolean alone = group.settings().stream().allMatch(Setting::standsAlone);
        if (!alone) {
            text.append(group.name()).append(":\n");
        }
        group.settings().forEach(setting -> setting(setting, settings, alone ? "" : STEP));
    }

    private <T> void setting(Setting<T> setting, Settings settings, String indent) {
        text.append(indent).append("# ").append(setting.description()).append('\n');
        text.append(indent)
                .append("# (")
                .append(setting.kind() instanceof Rows ? "in this file only" : setting.variable())
                .append("; ")
                .append(setting.kind().form())
                .append(")\n");
        WrittenValue written = settings.written(setting);
        if (setting.isSecret() && !(written instanceof WrittenValue.Nothing)) {
            written = new WrittenValue.Word(Place.DEFAULT, Setting.MASK);
        }
        text.append(indent).append(setting.ownName()).append(':');
        String from = STEP + "# " + settings.place(setting).text().replaceAll("\\p{Cntrl}", "?");
        value(written, setting.kind().isQuoted(), from, indent + STEP);
    }

    private void value(WrittenValue written, boolean isQuoted, String remark, String indent) {
        if (written instanceof WrittenValue.Table table && !table.values().isEmpty()) {
            text.append(remark).append('\n');
            table.values().forEach((name, value) -> {
                text.append(indent).append(name(name)).append(':');
                // Inside a table the kinds differ; between quotation marks each of them is read alike.
                value(value, !isNumber(value), "", indent + STEP);
            });
        } else if (written instanceof WrittenValue.Many many
                && many.values().stream().anyMatch(WrittenValue.Table.class::isInstance)) {
            text.append(remark).append('\n');
            many.values().forEach(value -> {
                text.append(indent).append('-');
                value(value, isQuoted, "", indent + STEP);
            });
        } else {
            text.append(' ').append(inline(written, isQuoted)).append(remark).append('\n');
        }
    }

    private static String inline(WrittenValue written, boolean isQuoted) {
        if (written instanceof WrittenValue.Word word) {
            return isQuoted ? quoted(word.text()) : word.text();
        }
        if (written instanceof WrittenValue.Many many) {
            List<String> each =
                    many.values().stream().map(value -> inline(value, isQuoted)).toList();
            return "[" + String.join(", ", each) + "]";
        }
        return written instanceof WrittenValue.Table ? "{}" : "null";
    }

    private static boolean isNumber(WrittenValue written) {
        return written instanceof WrittenValue.Word word
                && word.text().matches("[0-9]{1,18}( ?[A-Za-z]{1,3})?|true|false|unlimited");
    }

    private static String name(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_-]*")
                        && !Map.of("null", "", "true", "", "false", "").containsKey(name)
                ? name
                : quoted(name);
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                out.append('\\').append((char) point);
            } else if (point < 0x20 || point >= 0x7F) {
                out.append(String.format("\\U%08x", point));
            } else {
                out.append((char) point);
            }
        });
        return out.append('"').toString();
    }
}
