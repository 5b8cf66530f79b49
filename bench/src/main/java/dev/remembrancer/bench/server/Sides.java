package dev.remembrancer.bench.server;

import dev.remembrancer.Agent;
import dev.remembrancer.Remembrancer;
import java.io.IOException;

/** The server and the library, each over a memory of its own with the same in it. */
record Sides(ServerProcess server, Remembrancer library, Texts texts) {
    /** A kept connection on which an operation is asked for. */
    Line http(Operation operation) {
        Connection connection = server.connect();
        return new Line() {
            @Override
            public void call(int number) {
                send(connection, operation.request(texts, number));
            }

            @Override
            public void close() {
                hangUp(connection);
            }
        };
    }

    /** The same operation in process. */
    Line inProcess(Operation operation) {
        Agent agent = library.agent(Operation.AGENT_NAME);
        return new Line() {
            @Override
            public void call(int number) {
                operation.call(library, agent, texts, number);
            }

            @Override
            public void close() {}
        };
    }

    static String send(Connection connection, Call call) {
        try {
            return connection.send(call);
        } catch (IOException e) {
            throw new CallFailedException("a connection to the server broke", e);
        }
    }

    static void hangUp(Connection connection) {
        try {
            connection.close();
        } catch (IOException e) {
            throw new CallFailedException("a connection to the server could not be closed", e);
        }
    }
}
