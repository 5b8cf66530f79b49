package dev.remembrancer.files;

import dev.remembrancer.Agent;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Scope;
import dev.remembrancer.files.StoredFiles.StoredFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The six commands of Anthropic's memory tool ({@code memory_20250818}) over an agent's memory: each file below
 * {@code /memories} is one memory, which can be recalled, and whose older versions stay in its history until the model
 * deletes it. The answers are those that Anthropic documents, errors too.
 *
 * <pre>{@code
 * MemoryFiles files = new MemoryFiles(agent, Scope.OPEN.user("alice"));
 * FileAnswer answer = files.view("/memories", Optional.empty());
 * }</pre>
 *
 * <p>Only files of this very scope are seen and changed. A directory is there as long as a file is in it. Commands
 * through one process on one agent take turns; of two processes that edit one file at a time, the later wins, and both
 * versions are in the history. A rename is two steps: a crash between them leaves the file in both places.
 *
 * <p>Safe for use by several threads. Failures: what the model did wrong is an answer; what the store did is thrown.
 */
public final class MemoryFiles {
    private static final int MOST_LINES = 999_999;
    private static final int AROUND = 2;

    private static final ReentrantLock[] TURNS =
            Stream.generate(ReentrantLock::new).limit(64).toArray(ReentrantLock[]::new);

    private final StoredFiles store;
    private final ReentrantLock turn;

    /**
     * The files of a scope.
     *
     * @param agent whose memory it is
     * @param scope where the files are true
     */
    public MemoryFiles(Agent agent, Scope scope) {
        this.store = new StoredFiles(agent, scope);
        this.turn = TURNS[Math.floorMod(agent.info().id().hashCode() * 31 + scope.hashCode(), TURNS.length)];
    }

    /**
     * Shows a directory, or the lines of a file.
     *
     * @param range the first and the last line, counted from 1; -1 as the last is the end
     */
    public FileAnswer view(String path, Optional<List<Integer>> range) {
        return inTurn(path, at -> {
            Map<FilePath, StoredFile> files = store.all();
            StoredFile file = files.get(at);
            if (file == null) {
                return isDirectory(at, files)
                        ? FileAnswer.done(FileListing.of(at, files))
                        : FileAnswer.refused("The path " + at + " does not exist. Please provide a valid path.");
            }
            List<String> lines = FileLines.of(file.text());
            if (lines.size() > MOST_LINES) {
                return FileAnswer.refused("File " + at + " exceeds maximum line limit of 999,999 lines.");
            }
            List<Integer> both = range.orElse(List.of(1, -1));
            int last = both.size() == 2 && both.get(1) != -1 ? both.get(1) : lines.size();
            if (both.size() != 2 || both.get(0) < 1 || (range.isPresent() && both.get(0) > last)) {
                return FileAnswer.refused("Error: Invalid `view_range` parameter: " + both
                        + ". It should be two lines of the file within [1, " + lines.size() + "], or -1 for its end");
            }
            return FileAnswer.done("Here's the content of " + at + " with line numbers:"
                    + FileLines.numbered(lines, both.get(0), last));
        });
    }

    /** Makes a file that is not there. */
    public FileAnswer create(String path, String fileText) {
        return inTurn(path, at -> {
            Map<FilePath, StoredFile> files = store.all();
            if (files.containsKey(at) || isDirectory(at, files)) {
                return FileAnswer.refused("Error: File " + at + " already exists");
            }
            return blocked(at, files).orElseGet(() -> put(at, fileText, "File created successfully at: " + at));
        });
    }

    /** Puts a text in the place of another, which must be in the file exactly once. */
    public FileAnswer strReplace(String path, String oldStr, String newStr) {
        return inTurn(path, at -> {
            StoredFile file = store.all().get(at);
            if (file == null) {
                return FileAnswer.refused("Error: The path " + at + " does not exist. Please provide a valid path.");
            }
            List<Integer> lines = FileLines.with(oldStr, file.text());
            if (lines.isEmpty()) {
                return FileAnswer.refused("No replacement was performed, old_str `" + oldStr
                        + "` did not appear verbatim in " + at + ".");
            }
            if (lines.size() > 1) {
                return FileAnswer.refused("No replacement was performed. Multiple occurrences of old_str `" + oldStr
                        + "` in lines: " + lines.stream().map(Object::toString).collect(Collectors.joining(", "))
                        + ". Please ensure it is unique");
            }
            int place = file.text().indexOf(oldStr);
            String text = file.text().substring(0, place) + newStr + file.text().substring(place + oldStr.length());
            int last = FileLines.at(text, place + newStr.length());
            return put(
                    at,
                    text,
                    "The memory file has been edited. Here is the snippet showing the change (with line numbers):"
                            + FileLines.numbered(FileLines.of(text), lines.get(0) - AROUND, last + AROUND));
        });
    }

    /** Adds a text behind a line of a file; behind line 0 is at its beginning. */
    public FileAnswer insert(String path, int insertLine, String insertText) {
        return inTurn(path, at -> {
            StoredFile file = store.all().get(at);
            if (file == null) {
                return FileAnswer.refused("Error: The path " + at + " does not exist");
            }
            List<String> lines = FileLines.of(file.text());
            if (insertLine < 0 || insertLine > lines.size()) {
                return FileAnswer.refused("Error: Invalid `insert_line` parameter: " + insertLine
                        + ". It should be within the range of lines of the file: [0, " + lines.size() + "]");
            }
            List<String> all = new ArrayList<>(lines);
            all.addAll(insertLine, insertText.isEmpty() ? List.of("") : FileLines.of(insertText));
            return put(at, String.join("\n", all) + "\n", "The file " + at + " has been edited.");
        });
    }

    /** Deletes a file with its history, or a directory with all that is in it. */
    public FileAnswer delete(String path) {
        return inTurn(path, at -> {
            if (at.isRoot()) {
                return FileAnswer.refused("Error: Cannot delete the /memories directory itself");
            }
            Map<FilePath, StoredFile> gone = within(at, store.all());
            if (gone.isEmpty()) {
                return FileAnswer.refused("Error: The path " + at + " does not exist");
            }
            store.remove(gone.values().stream().map(StoredFile::memory).toList());
            return FileAnswer.done("Successfully deleted " + at);
        });
    }

    /** Gives a file or a directory another path. */
    public FileAnswer rename(String oldPath, String newPath) {
        return inTurn(
                oldPath,
                from -> inTurn(newPath, to -> {
                    Map<FilePath, StoredFile> files = store.all();
                    Map<FilePath, StoredFile> moving = within(from, files);
                    if (from.isRoot() || to.isRoot() || from.contains(to)) {
                        return FileAnswer.refused("Error: Cannot rename " + from + " to " + to);
                    }
                    if (moving.isEmpty()) {
                        return FileAnswer.refused("Error: The path " + from + " does not exist");
                    }
                    if (!within(to, files).isEmpty()) {
                        return FileAnswer.refused("Error: The destination " + to + " already exists");
                    }
                    return blocked(to, files).orElseGet(() -> {
                        TreeMap<FilePath, String> moved = new TreeMap<>();
                        moving.forEach((path, file) -> moved.put(path.moved(from, to), file.text()));
                        store.put(moved);
                        store.remove(
                                moving.values().stream().map(StoredFile::memory).toList());
                        return FileAnswer.done("Successfully renamed " + from + " to " + to);
                    });
                }));
    }

    private FileAnswer put(FilePath path, String text, String done) {
        try {
            store.put(Map.of(path, text));
            return FileAnswer.done(done);
        } catch (InvalidRequestException e) {
            return FileAnswer.refused("Error: The text of " + path + " " + e.problem());
        }
    }

    private static boolean isDirectory(FilePath path, Map<FilePath, StoredFile> files) {
        return path.isRoot() || files.keySet().stream().anyMatch(path::contains);
    }

    /** Why a file can't be at that path, if a file is where one of its directories would be. */
    private static Optional<FileAnswer> blocked(FilePath path, Map<FilePath, StoredFile> files) {
        return files.keySet().stream()
                .filter(file -> file.contains(path))
                .findFirst()
                .map(file -> FileAnswer.refused("Error: The path " + file + " is not a directory"));
    }

    private static Map<FilePath, StoredFile> within(FilePath path, Map<FilePath, StoredFile> files) {
        TreeMap<FilePath, StoredFile> within = new TreeMap<>();
        files.forEach((file, stored) -> {
            if (file.equals(path) || path.contains(file)) {
                within.put(file, stored);
            }
        });
        return within;
    }

    private FileAnswer inTurn(String path, Command command) {
        Optional<FilePath> at = FilePath.of(path);
        if (at.isEmpty()) {
            return FileAnswer.refused("Error: The path is not a plain path below /memories");
        }
        return inTurn(() -> command.run(at.get()));
    }

    private FileAnswer inTurn(Supplier<FileAnswer> command) {
        turn.lock();
        try {
            return command.get();
        } finally {
            turn.unlock();
        }
    }

    @FunctionalInterface
    private interface Command {
        FileAnswer run(FilePath path);
    }
}
