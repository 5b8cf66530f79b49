package dev.remembrancer.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What lies in the directory of a memory and is none of its files, such as a backup that somebody keeps there. */
final class OtherFiles {
    /** What we know: databases with their logs, the index, keys and settings, directories of others, locks and drafts. */
    private static final Pattern OURS = Pattern.compile(
            "(memory|sessions)\\.db(-wal|-shm|-journal)?|index|tenants|webhooks|.*\\.(json|jsonl|heads|keys|yaml|yml|lock|log)|\\..*");

    private OtherFiles() {}

    static List<String> in(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !OURS.matcher(name).matches())
                    .sorted()
                    .toList();
        } catch (NoSuchFileException gone) {
            return List.of();
        } catch (IOException e) {
            throw new DirectoryUnusableException(directory + " can't be listed; let this user read it", e);
        }
    }
}
