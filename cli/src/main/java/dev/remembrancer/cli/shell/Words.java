package dev.remembrancer.cli.shell;

import dev.remembrancer.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Collectors;

/** How quantities, times and texts are written for people. */
public final class Words {
    /** Control characters, and those that turn the direction of what follows. */
    private static final String UNSEEN = "\\p{Cc}\\u202a-\\u202e\\u2066-\\u2069";

    private Words() {}

    /** A number with its noun, such as {@code 1 memory} or {@code 1,200 memories}. */
    public static String count(long number, String one, String several) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : several);
    }

    /** A number of memories. */
    public static String memories(long number) {
        return count(number, "memory", "memories");
    }

    /** How long ago something was, or its date (UTC) when that is more than a month. */
    public static String age(Instant then, Instant now) {
        Duration age = Duration.between(then, now);
        if (age.isNegative() || age.toDays() > 30) {
            return LocalDate.ofInstant(then, ZoneOffset.UTC).toString();
        }
        if (age.toDays() > 0) {
            return count(age.toDays(), "day ago", "days ago");
        }
        if (age.toHours() > 0) {
            return count(age.toHours(), "hour ago", "hours ago");
        }
        return age.toMinutes() > 0 ? count(age.toMinutes(), "minute ago", "minutes ago") : "just now";
    }

    /** How long something takes, such as {@code 3m 20s}. */
    public static String duration(long seconds) {
        if (seconds < 60) {
            return seconds + "s";
        }
        return seconds < 3_600
                ? seconds / 60 + "m " + seconds % 60 + "s"
                : seconds / 3_600 + "h " + seconds % 3_600 / 60 + "m";
    }

    /** A size, such as {@code 1.2 MB}. */
    public static String bytes(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= 999.95 && unit < 3) {
            value /= 1_000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %cB", value, "kMGT".charAt(unit));
    }

    /** A scope, such as {@code user=alice session=7}; empty for the open one. */
    public static String scope(Scope scope) {
        return scope.bound().entrySet().stream()
                .map(level -> level.getKey().word() + "=" + oneLine(level.getValue()))
                .collect(Collectors.joining(" "));
    }

    /** A text in one line, in which nothing can move the cursor or change the colours of a terminal. */
    public static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ").replaceAll("[" + UNSEEN + "]", "\ufffd");
    }

    /** A text as it is, but for what could move the cursor or change the colours of a terminal. */
    public static String lines(String text) {
        return text.replaceAll("[" + UNSEEN + "&&[^\\n\\t]]", "\ufffd");
    }

    /** A text of at most that many characters, with {@code …} where it was cut. */
    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Math.max(most - 1, 0);
        boolean halfOfPair = end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, halfOfPair ? end - 1 : end) + "…";
    }
}
