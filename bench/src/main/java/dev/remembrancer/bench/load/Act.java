package dev.remembrancer.bench.load;

import java.util.Locale;

/** What a caller does, and of a hundred acts how many. */
enum Act {
    RECALL(60),
    APPEND(25),
    REMEMBER(8),
    FORGET(7);

    private final int share;

    Act(int share) {
        this.share = share;
    }

    /** The one that a number from 0 to 99 stands for. */
    static Act of(int percent) {
        int left = percent;
        for (Act act : values()) {
            if (left < act.share) {
                return act;
            }
            left -= act.share;
        }
        return RECALL;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
