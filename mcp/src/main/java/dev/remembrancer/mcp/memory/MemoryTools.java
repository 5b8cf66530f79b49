package dev.remembrancer.mcp.memory;

import dev.remembrancer.mcp.Tool;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/** The tools of memory. */
public final class MemoryTools {
    private MemoryTools() {}

    /**
     * All of them.
     *
     * @param clock by which a confirmation grows old
     * @param random of which confirmations are made; it must not be guessable
     */
    public static List<Tool> all(InstantSource clock, RandomGenerator random) {
        return List.of(
                RememberTool.tool(),
                RecallTool.tool(),
                InjectContextTool.tool(),
                ListTool.tool(),
                CorrectTool.tool(),
                VerifyTool.tool(),
                ForgetTool.tool(clock, random),
                HistoryTool.tool(),
                ReportOutcomeTool.tool(),
                ReviewsTool.tool());
    }
}
