package dev.remembrancer.anthropic.java;

import com.anthropic.helpers.BetaMemoryToolHandler;
import dev.remembrancer.files.FileAnswer;
import dev.remembrancer.files.MemoryFiles;
import java.util.List;
import java.util.Optional;

/**
 * The memory of an agent for the tool runner of {@code anthropic-java}: what Claude writes as files is recalled as
 * memories.
 *
 * <pre>{@code
 * MemoryFiles files = new MemoryFiles(agent, Scope.OPEN.user("alice"));
 * client.beta().messages().toolRunner(ToolRunnerCreateParams.builder()
 *     .betaMemoryToolHandler(new MemoryFilesHandler(files))
 *     .initialMessageParams(message)
 *     .build());
 * }</pre>
 *
 * <p>The answers are those of {@link MemoryFiles}, errors of the model too: the interface hands the runner a text and
 * no mark, so that {@link FileAnswer#isError} shows in the words alone. What the store could not do is thrown.
 *
 * <p>Safe for use by several threads.
 */
public final class MemoryFilesHandler implements BetaMemoryToolHandler {
    private final MemoryFiles files;

    /** The memory tool over those files. */
    public MemoryFilesHandler(MemoryFiles files) {
        this.files = files;
    }

    @Override
    public String view(String path, Optional<List<Long>> viewRange) {
        return files.view(
                        path,
                        viewRange.map(lines ->
                                lines.stream().map(MemoryFilesHandler::line).toList()))
                .text();
    }

    @Override
    public String create(String path, String fileText) {
        return files.create(path, fileText).text();
    }

    @Override
    public String strReplace(String path, String oldStr, String newStr) {
        return files.strReplace(path, oldStr, newStr).text();
    }

    @Override
    public String insert(String path, long insertLine, String insertText) {
        return files.insert(path, line(insertLine), insertText).text();
    }

    @Override
    public String delete(String path) {
        return files.delete(path).text();
    }

    @Override
    public String rename(String oldPath, String newPath) {
        return files.rename(oldPath, newPath).text();
    }

    // No file has so many lines: the nearest number is as wrong as the one that was meant.
    private static int line(long number) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number));
    }
}
