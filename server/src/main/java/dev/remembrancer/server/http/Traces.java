package dev.remembrancer.server.http;

import dev.remembrancer.spi.Observer;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Follows requests on their way through this server and on to others. What it tells elsewhere are names of this program,
 * numbers and times, and nothing that a caller sent but the identity of a trace.
 */
public interface Traces extends AutoCloseable {
    /** Stands for every method that is none of HTTP's usual ones. */
    String OTHER_METHOD = "other";

    /** Nothing is followed. */
    Traces NONE = new Traces() {
        private final Trace none = (route, status) -> {};
        private final Onward onward = status -> {};

        @Override
        public Trace begin(String method, Function<String, Optional<String>> headers) {
            return none;
        }

        @Override
        public Onward onward() {
            return onward;
        }

        @Override
        public Observer observer() {
            return Observer.NONE;
        }

        @Override
        public void close() {}
    };

    /**
     * A request has come.
     *
     * @param method a usual one of HTTP, or {@value #OTHER_METHOD}
     * @param headers its headers, by name
     */
    Trace begin(String method, Function<String, Optional<String>> headers);

    /** A request is sent on to another server, as a part of the one that is answered on this thread. */
    Onward onward();

    /** Follows what the memory does for a request. */
    Observer observer();

    /** Sends what was not sent yet. */
    @Override
    void close();

    /** A request that is being answered. */
    @FunctionalInterface
    interface Trace {
        /** What is done on this thread until the scope is closed is part of the request. */
        default Scope enter() {
            return () -> {};
        }

        /** The request was answered. */
        void end(String route, int status);
    }

    /** Some time on one thread. */
    @FunctionalInterface
    interface Scope extends AutoCloseable {
        @Override
        void close();
    }

    /** A request to another server. One that is closed before it was answered has failed. */
    @FunctionalInterface
    interface Onward extends AutoCloseable {
        /** The headers that tell the other server which trace it is in. */
        default Map<String, String> headers() {
            return Map.of();
        }

        /** The other server has begun to answer. */
        void answered(int status);

        @Override
        default void close() {}
    }
}
