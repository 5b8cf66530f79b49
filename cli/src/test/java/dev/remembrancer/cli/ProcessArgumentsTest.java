package dev.remembrancer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProcessArgumentsTest {
    @Test
    void lettersThatJavaLostAreReadAgain() {
        byte[] line = "java\0-jar\0r.jar\0remember\0Größe\0\0".getBytes(StandardCharsets.UTF_8);

        assertThat(ProcessArguments.last(new String[] {"remember", "Gr??e", ""}, line))
                .containsExactly("remember", "Größe", "");
    }

    @Test
    void whatIsNoUtf8OrTooFewIsLeftAsJavaKnowsIt() {
        String[] given = {"remember", "?"};

        assertThat(ProcessArguments.last(given, new byte[] {'x', 0, (byte) 0xff, 0}))
                .isSameAs(given);
        assertThat(ProcessArguments.last(given, new byte[] {'x', 0})).isSameAs(given);
    }
}
