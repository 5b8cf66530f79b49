package dev.remembrancer.spi;

import java.time.Instant;
import java.util.Optional;

/**
 * An erasure as a store keeps it, while it goes on and after it.
 *
 * @param id which
 * @param begunAt when it began
 * @param working what is needed to go on with it, whom it is about among it; absent when it is finished
 * @param told what can be told of it at any time, as text; nothing of whom it is about
 */
public record KeptErasure(String id, Instant begunAt, Optional<String> working, String told) {
    public boolean isFinished() {
        return working.isEmpty();
    }
}
