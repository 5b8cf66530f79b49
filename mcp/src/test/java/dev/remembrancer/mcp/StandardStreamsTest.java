package dev.remembrancer.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandardStreamsTest extends ToolCase {
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

    @Test
    void aMessageAfterABrokenOneIsAnswered() throws IOException {
        assertThat(serve("nonsense\n" + PING + "\n"))
                .hasSize(2)
                .satisfies(lines -> assertThat(lines.get(0)).contains("-32700"))
                .satisfies(lines -> assertThat(lines.get(1)).contains("\"id\":1"));
    }

    @Test
    void theLastMessageIsAnsweredAlsoWithoutALineEnd() throws IOException {
        assertThat(serve(PING + "\r\n\n  \n" + PING)).hasSize(2);
    }

    @Test
    void anAnswerIsOneLineWhateverTheTextHolds() throws IOException {
        String remember = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"remember\","
                + "\"arguments\":{\"content\":\"one\\r\\ntwo\\u2028three\"}}}\n";
        String recall = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":\"recall\","
                + "\"arguments\":{\"query\":\"one two\"}}}\n";

        assertThat(serve(remember + recall))
                .hasSize(2)
                .allSatisfy(line -> assertThat(
                                read(line.getBytes(StandardCharsets.UTF_8)).has("result"))
                        .isTrue());
    }

    @Test
    void aMessageWithoutEndIsNotGathered() throws IOException {
        String tooLong =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + "x".repeat(StandardStreams.MAXIMUM_MESSAGE) + "\"}";

        assertThat(serve(tooLong + "\n" + PING + "\n"))
                .hasSize(2)
                .satisfies(lines -> assertThat(lines.get(0)).contains("at most").contains("-32600"));
    }

    private List<String> serve(String input) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StandardStreams.serve(mcp, everybody(), new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
