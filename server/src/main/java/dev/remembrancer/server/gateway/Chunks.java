package dev.remembrancer.server.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer as it comes, one part at a time: the next is asked for when the one before was taken. Closing it
 * before its end breaks the connection off, so that whoever sends it stops.
 */
final class Chunks implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {
    /** What came: buffers, the end, or a failure. */
    private record Signal(List<ByteBuffer> buffers, boolean isEnd, Optional<Throwable> failure) {}

    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final CountDownLatch subscribed = new CountDownLatch(1);
    private volatile Flow.@Nullable Subscription subscription;

    static Chunks of(Flow.Publisher<List<ByteBuffer>> publisher) {
        Chunks chunks = new Chunks();
        publisher.subscribe(chunks);
        return chunks;
    }

    /**
     * The next part; empty at the end.
     *
     * @param patience how long to wait for it
     * @throws IOException when the connection broke, or stood still for longer than that
     */
    Optional<List<ByteBuffer>> next(Duration patience) throws IOException, InterruptedException {
        subscribed.await();
        Flow.Subscription source = subscription;
        if (source != null) {
            source.request(1);
        }
        Signal signal = signals.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (signal == null) {
            throw new IOException("nothing came for " + patience.toSeconds() + " s");
        }
        if (signal.failure().isPresent()) {
            throw new IOException("it broke off", signal.failure().get());
        }
        return signal.isEnd() ? Optional.empty() : Optional.of(signal.buffers());
    }

    @Override
    public void onSubscribe(Flow.Subscription source) {
        subscription = source;
        subscribed.countDown();
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        signals.add(new Signal(buffers, false, Optional.empty()));
    }

    @Override
    public void onError(Throwable failure) {
        signals.add(new Signal(List.of(), false, Optional.of(failure)));
        subscribed.countDown();
    }

    @Override
    public void onComplete() {
        signals.add(new Signal(List.of(), true, Optional.empty()));
    }

    @Override
    public void close() {
        Flow.Subscription source = subscription;
        if (source != null) {
            source.cancel();
        }
    }
}
