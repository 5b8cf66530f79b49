package dev.remembrancer.cli.shell;

import dev.remembrancer.ConflictException;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Json;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.PermanentException;
import dev.remembrancer.TransientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * How a failure is told.
 *
 * @param type what kind it is: {@code invalid_request}, {@code not_found}, {@code conflict}, {@code try_again},
 *     {@code failed} or {@code internal}
 * @param field the option or field that is wrong, if one is
 * @param message what is wrong and what would be right, in one line
 */
public record Failure(String type, Optional<String> field, String message) {
    /** The exit code of a command that did what it should. */
    public static final int DONE = 0;

    /** The exit code of a command that failed. */
    public static final int FAILED = 1;

    /** The exit code of a command that was used wrongly. */
    public static final int WRONG_USE = 2;

    /** What was typed may be told back, but not all of a long text. */
    private static final int LONGEST = 400;

    /** What is told of an exception. */
    public static Failure of(Throwable failure) {
        if (failure instanceof ParameterException wrong) {
            return ofUse(wrong);
        }
        if (failure instanceof InvalidRequestException wrong) {
            return new Failure("invalid_request", Optional.of(wrong.field()), message(wrong));
        }
        if (failure instanceof UncheckedIOException io && io.getCause() != null) {
            return of(io.getCause());
        }
        return new Failure(type(failure), Optional.empty(), message(failure));
    }

    private static Failure ofUse(ParameterException wrong) {
        ArgSpec argument = wrong.getArgSpec();
        Optional<String> field = argument == null
                ? Optional.empty()
                : Optional.of(argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel());
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        String message = wrong.getMessage() == null ? "wrong use" : wrong.getMessage();
        return new Failure(
                "invalid_request", field, Words.cut(Words.oneLine(message), LONGEST) + "; see: " + command + " --help");
    }

    private static String type(Throwable failure) {
        if (failure instanceof NotFoundException || failure instanceof NoSuchFileException) {
            return "not_found";
        }
        if (failure instanceof ConflictException) {
            return "conflict";
        }
        if (failure instanceof TransientException) {
            return "try_again";
        }
        return failure instanceof PermanentException || failure instanceof IOException ? "failed" : "internal";
    }

    private static String message(Throwable failure) {
        String said =
                Optional.ofNullable(failure.getMessage()).map(Words::oneLine).orElse("");
        if (failure instanceof NoSuchFileException) {
            return said + ": there is no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return said + ": may not be opened; look at its permissions";
        }
        if (failure instanceof IOException) {
            return said.isEmpty() ? failure.getClass().getSimpleName() : said;
        }
        if (failure instanceof PermanentException || failure instanceof TransientException) {
            return said;
        }
        return failure.getClass().getSimpleName() + (said.isEmpty() ? "" : ": " + said)
                + " (unexpected; REMEMBRANCER_DEBUG=1 shows where)";
    }

    /** The exit code. */
    public int exitCode() {
        return type.equals("invalid_request") ? WRONG_USE : FAILED;
    }

    /** Tells it in one line: for people, or as {@code {"error":{"type","field","message"}}}. */
    public void tell(Shell shell, boolean json) {
        if (json) {
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("type", type);
            field.ifPresent(name -> error.put("field", name));
            error.put("message", message);
            shell.err().println(Json.of(Map.of("error", error)));
        } else {
            shell.err().println(shell.style().bad("error:") + " " + message);
        }
    }
}
