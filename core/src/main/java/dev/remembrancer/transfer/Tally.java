package dev.remembrancer.transfer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an import did so far. */
public final class Tally {
    /** The most damaged places that are kept to be shown; all are counted. */
    public static final int MOST_SHOWN = 20;

    private final List<Damage> damages = new ArrayList<>();
    private final Map<String, Long> passedOver = new TreeMap<>();
    private long imported;
    private long there;
    private long damaged;

    /**
     * Something that could not be taken in.
     *
     * @param place where in the file
     * @param reason why
     */
    public record Damage(String place, String reason) {}

    void imported(long more) {
        imported += more;
    }

    void there(long more) {
        there += more;
    }

    void damaged(String place, String reason) {
        damaged++;
        if (damages.size() < MOST_SHOWN) {
            damages.add(new Damage(place, reason));
        }
    }

    void passedOver(String what) {
        passedOver.merge(what, 1L, Long::sum);
    }

    /** How many were new. */
    public long imported() {
        return imported;
    }

    /** How many were there already. */
    public long there() {
        return there;
    }

    /** How many could not be taken in. */
    public long damaged() {
        return damaged;
    }

    /** The first of them. */
    public List<Damage> damages() {
        return Collections.unmodifiableList(damages);
    }

    /** What was left out on purpose, and how many of each. */
    public Map<String, Long> passedOver() {
        return Collections.unmodifiableMap(passedOver);
    }

    /** Its written form: the field names that the command line and HTTP share. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("imported", imported());
        fields.put("already_there", there());
        fields.put("damaged", damaged());
        fields.put(
                "damages",
                damages().stream()
                        .map(damage -> Map.of("place", damage.place(), "reason", damage.reason()))
                        .toList());
        fields.put("passed_over", passedOver());
        return fields;
    }
}
