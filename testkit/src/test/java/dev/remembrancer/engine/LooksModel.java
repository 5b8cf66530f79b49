package dev.remembrancer.engine;

import dev.remembrancer.spi.KeptTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a store can know about the time, from nothing but the list of all the looks at both clocks that it remembers: the
 * words of {@link KeptTime}'s rule, looked up in the list each time.
 */
final class LooksModel {
    /** A look at both clocks. */
    record Look(Instant wall, String run, long nanos, boolean isConfirmed) {}

    private final Duration tolerance;
    private final List<Look> looks = new ArrayList<>();
    private final List<Boolean> doubtless = new ArrayList<>();
    private final List<Instant> floors = new ArrayList<>();
    private int kept;

    /** @param tolerance how uneven a clock may go that is proven */
    LooksModel(Duration tolerance) {
        this.tolerance = tolerance;
    }

    void look(Instant wall, String run, long nanos, boolean isConfirmed) {
        looks.add(new Look(wall, run, nanos, isConfirmed));
        doubtless.add(isBeyondDoubt(looks.size() - 1));
        floors.add(floor(looks.size() - 1));
    }

    /** From now on, all that was looked at survives. */
    void keep() {
        kept = looks.size();
    }

    /** What was not kept is lost. */
    void lose() {
        looks.subList(kept, looks.size()).clear();
        doubtless.subList(kept, doubtless.size()).clear();
        floors.subList(kept, floors.size()).clear();
    }

    /** The latest time that was believed, since a person last said that the clock is right. */
    Instant mark() {
        Instant mark = Instant.MIN;
        for (int i = lastConfirmed(looks.size() - 1); i < looks.size(); i++) {
            Instant wall = looks.get(i).wall();
            Instant floor = floors.get(i);
            boolean isBelieved = !wall.isAfter(floor.plus(KeptTime.BELIEVED));
            for (Instant at : isBelieved ? List.of(wall, floor) : List.of(floor)) {
                mark = at.isAfter(mark) ? at : mark;
            }
        }
        return mark;
    }

    private int lastConfirmed(int through) {
        int last = through;
        while (last > 0 && !looks.get(last).isConfirmed()) {
            last--;
        }
        return last;
    }

    /** The latest that follows from any look that was beyond doubt. */
    private Instant floor(int now) {
        Instant floor = Instant.MIN;
        for (int i = lastConfirmed(now); i <= now; i++) {
            if (doubtless.get(i)) {
                Instant at = looks.get(i).wall().plus(passed(i, now));
                floor = at.isAfter(floor) ? at : floor;
            }
        }
        return floor;
    }

    private boolean isBeyondDoubt(int i) {
        if (i == 0 || looks.get(i).isConfirmed()) {
            return true;
        }
        for (int j = i - 1; j >= 0; j--) {
            Optional<Duration> uneven = unevenness(j, i);
            if (uneven.isEmpty()) {
                return false;
            }
            Duration length =
                    Duration.ofNanos(looks.get(i).nanos() - looks.get(j).nanos());
            if (length.compareTo(KeptTime.PROVEN) >= 0 && uneven.get().compareTo(tolerance) <= 0) {
                return true;
            }
        }
        return false;
    }

    /** How far the wall clock was off the steady one between two looks, at most; empty when that can't be said. */
    private Optional<Duration> unevenness(int from, int to) {
        Duration most = Duration.ZERO;
        for (int k = from + 1; k <= to; k++) {
            if (!looks.get(k).run().equals(looks.get(from).run())) {
                return Optional.empty();
            }
            Duration moved =
                    Duration.between(looks.get(from).wall(), looks.get(k).wall());
            Duration off = moved.minusNanos(
                            looks.get(k).nanos() - looks.get(from).nanos())
                    .abs();
            most = off.compareTo(most) > 0 ? off : most;
        }
        return Optional.of(most);
    }

    /** How much time is known to have passed between two looks. */
    private Duration passed(int from, int to) {
        long nanos = 0;
        for (int k = from + 1; k <= to; k++) {
            if (looks.get(k).run().equals(looks.get(k - 1).run())) {
                nanos += looks.get(k).nanos() - looks.get(k - 1).nanos();
            }
        }
        return Duration.ofNanos(nanos);
    }
}
