package dev.remembrancer.files;

import dev.remembrancer.files.StoredFiles.StoredFile;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Shows a directory, as Anthropic's documentation has it: two levels deep, each with its size, hidden names left out. */
final class FileListing {
    private static final int LEVELS = 2;

    private FileListing() {}

    static String of(FilePath directory, Map<FilePath, StoredFile> files) {
        TreeMap<FilePath, Long> sizes = new TreeMap<>();
        sizes.put(directory, 0L);
        files.forEach((path, file) -> {
            if (directory.contains(path) && !isHidden(path.namesBelow(directory))) {
                long size = file.text().getBytes(StandardCharsets.UTF_8).length;
                StringBuilder upTo = new StringBuilder(directory.value());
                sizes.merge(directory, size, Long::sum);
                String[] names = path.namesBelow(directory);
                for (int i = 0; i < Math.min(LEVELS, names.length); i++) {
                    sizes.merge(new FilePath(upTo.append('/').append(names[i]).toString()), size, Long::sum);
                }
            }
        });
        StringBuilder text = new StringBuilder("Here're the files and directories up to 2 levels deep in " + directory
                + ", excluding hidden items and node_modules:");
        sizes.forEach((path, size) ->
                text.append('\n').append(words(size)).append('\t').append(path));
        return text.toString();
    }

    private static boolean isHidden(String... names) {
        for (String name : names) {
            if (name.startsWith(".") || name.equals("node_modules")) {
                return true;
            }
        }
        return false;
    }

    private static String words(long bytes) {
        if (bytes < 1024) {
            return bytes + "B";
        }
        double kilobytes = bytes / 1024.0;
        return kilobytes < 1024
                ? String.format(Locale.ROOT, "%.1fK", kilobytes)
                : String.format(Locale.ROOT, "%.1fM", kilobytes / 1024);
    }
}
