package dev.remembrancer.cli.mcp;

import dev.remembrancer.cli.Main;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command {@code remembrancer mcp} as a process of its own. */
final class ChildProcess {
    private ChildProcess() {}

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** What follows {@link #java}. */
    static List<String> arguments(Path data, String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "mcp",
                "--data=" + data));
        arguments.addAll(List.of(options));
        return arguments;
    }
}
