package dev.remembrancer.mcp;

import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A transport that carries nothing itself: it takes what the SDK's server would have a transport call. */
final class HandlerHolder implements McpStatelessServerTransport {
    private @Nullable McpStatelessServerHandler handler;

    @Override
    public void setMcpHandler(McpStatelessServerHandler handler) {
        this.handler = handler;
    }

    McpStatelessServerHandler handler() {
        if (handler == null) {
            throw new IllegalStateException("the server was not built yet");
        }
        return handler;
    }

    @Override
    public List<String> protocolVersions() {
        return Mcp.VERSIONS;
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }
}
