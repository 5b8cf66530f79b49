package dev.remembrancer.client;

import dev.remembrancer.RemembrancerException;
import dev.remembrancer.client.http.Exchange;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Waits for what is under way. An interrupt does not break it off; it is kept for whoever waits next. */
final class Blocking {
    private Blocking() {}

    static <T> T on(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (Exchange.cause(e) instanceof RemembrancerException ours) {
                throw ours;
            }
            throw e;
        }
    }
}
