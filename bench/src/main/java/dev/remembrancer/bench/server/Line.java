package dev.remembrancer.bench.server;

/** A way to have calls done, one at a time: a connection to the server, or the library in process. For one thread. */
interface Line extends AutoCloseable {
    /** Does the n-th call. */
    void call(int number);

    @Override
    void close();
}
