package dev.remembrancer.bench.lab;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A report as files that are named for what was measured and when: text, JSON, and a picture for what has one. */
public final class ReportFiles {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ReportFiles() {}

    /**
     * Writes them, and returns where they are.
     *
     * @param directory made when it is not there
     */
    public static List<Path> write(Report report, Path directory) {
        String name = report.sections().stream().map(Section::name).collect(Collectors.joining("-")) + "-"
                + TIME.format(report.date());
        List<Path> files = new ArrayList<>();
        try {
            Files.createDirectories(directory);
            files.add(printed(directory.resolve(name + ".txt"), report::print));
            files.add(printed(directory.resolve(name + ".json"), report::printJson));
            for (Section section : report.sections()) {
                if (section.picture().isPresent()) {
                    files.add(Files.writeString(
                            directory.resolve(section.name() + "-" + TIME.format(report.date()) + ".svg"),
                            section.picture().get()));
                }
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path printed(Path file, Consumer<PrintStream> printing) throws IOException {
        try (PrintStream out = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
            printing.accept(out);
            if (out.checkError()) {
                throw new IOException("the report could not be written to " + file);
            }
        }
        return file;
    }
}
