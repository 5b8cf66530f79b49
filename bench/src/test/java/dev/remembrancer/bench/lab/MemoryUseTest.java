package dev.remembrancer.bench.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MemoryUseTest {
    @Test
    void theLastLineOfAHistogramSumsUp() {
        assertThat(MemoryUse.total(List.of(
                        "12345:",
                        " num     #instances         #bytes  class name (module)",
                        "   1:         74161        8057904  [B (java.base@17)",
                        "Total        712345       41234567")))
                .isEqualTo(OptionalLong.of(41_234_567));
    }

    @Test
    void aHistogramThatWasRefusedTellsNothing() {
        assertThat(MemoryUse.total(List.of("12345:", "java.io.IOException: well-known file is not secure")))
                .isEmpty();
    }

    @Test
    void aProcessThatIsGoneTakesNoMemory() throws Exception {
        Process gone = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        gone.waitFor();
        assertThat(new MemoryUse(gone.pid()).resident()).isEmpty();
    }
}
