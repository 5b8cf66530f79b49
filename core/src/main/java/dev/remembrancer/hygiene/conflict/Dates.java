package dev.remembrancer.hygiene.conflict;

import dev.remembrancer.hygiene.conflict.Value.Relation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days and times of day as people write them. */
final class Dates {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private static final String MONTH =
            "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";

    private static final Pattern MONTH_DAY =
            Pattern.compile("\\b" + MONTH + " (?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?:,? ([12]\\d{3}))?\\b");
    private static final Pattern DAY_MONTH =
            Pattern.compile("\\b(?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?: of)? " + MONTH + "(?:,? ([12]\\d{3}))?\\b");
    private static final Pattern ISO = Pattern.compile("\\b([12]\\d{3})-(\\d{2})-(\\d{2})\\b");
    private static final Pattern YEAR = Pattern.compile("\\b((?:19|20)\\d{2})\\b");
    private static final Pattern WEEKDAY = Pattern.compile("\\b(mon|tues|wednes|thurs|fri|satur|sun)days?\\b");
    private static final Pattern TIME =
            Pattern.compile("\\b(\\d{1,2})(?::(\\d{2}))? ?(?:([ap])\\.?m\\b\\.?|o'clock|(?<=:\\d{2}))");
    private static final Pattern BARE_HOUR = Pattern.compile("^(?:at )?(noon|midnight)$");
    private static final Pattern BESIDE =
            Pattern.compile("\\b(?:on|at|by|the|of|every|in|utc|gmt|cet|est|pst|a|p|m|eod)\\b|[\\s,.-]+");

    private enum Part {
        YEAR,
        MONTH,
        DAY,
        WEEKDAY,
        HOUR,
        MINUTE
    }

    private Dates() {}

    /** Whether a text is a day or a time of day, and nothing else. */
    static boolean isDate(String text) {
        return read(text).isPresent();
    }

    /** Two dates exclude each other when a part that both have is another. */
    static Relation compare(String one, String other) {
        Map<Part, Integer> mine = read(one).orElse(Map.of());
        Map<Part, Integer> theirs = read(other).orElse(Map.of());
        boolean isOther = mine.entrySet().stream()
                .anyMatch(part -> theirs.containsKey(part.getKey())
                        && differ(part.getKey(), part.getValue(), theirs.get(part.getKey())));
        if (isOther) {
            return Relation.OTHER;
        }
        return mine.equals(theirs) ? Relation.SAME : Relation.COMPATIBLE;
    }

    /** Three in the afternoon is three to many. */
    private static boolean differ(Part part, int mine, int theirs) {
        return part == Part.HOUR ? mine % 12 != theirs % 12 : mine != theirs;
    }

    private static Optional<Map<Part, Integer>> read(String text) {
        Map<Part, Integer> parts = new TreeMap<>();
        String left = text.toLowerCase(Locale.ROOT);
        Matcher matcher = ISO.matcher(left);
        if (matcher.find()) {
            day(parts, Optional.of(matcher.group(1)), Integer.parseInt(matcher.group(2)), matcher.group(3));
            left = matcher.replaceFirst(" ");
        }
        matcher = MONTH_DAY.matcher(left);
        if (matcher.find()) {
            day(parts, Optional.ofNullable(matcher.group(3)), month(matcher.group(1)), matcher.group(2));
            left = matcher.replaceFirst(" ");
        }
        matcher = DAY_MONTH.matcher(left);
        if (matcher.find()) {
            day(parts, Optional.ofNullable(matcher.group(3)), month(matcher.group(2)), matcher.group(1));
            left = matcher.replaceFirst(" ");
        }
        matcher = WEEKDAY.matcher(left);
        if (matcher.find()) {
            parts.put(
                    Part.WEEKDAY,
                    List.of("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
                            .indexOf(matcher.group(1)));
            left = matcher.replaceFirst(" ");
        }
        left = time(parts, left);
        matcher = YEAR.matcher(left);
        if (!parts.containsKey(Part.YEAR) && matcher.find()) {
            parts.put(Part.YEAR, Integer.parseInt(matcher.group(1)));
            left = matcher.replaceFirst(" ");
        }
        boolean isAll = BESIDE.matcher(left).replaceAll("").isEmpty();
        return parts.isEmpty() || !isAll ? Optional.empty() : Optional.of(parts);
    }

    private static String time(Map<Part, Integer> parts, String text) {
        Matcher matcher = TIME.matcher(text);
        if (matcher.find()) {
            int hour = Integer.parseInt(matcher.group(1)) % 24;
            boolean isAfternoon = "p".equals(matcher.group(3));
            boolean isMorning = "a".equals(matcher.group(3));
            parts.put(Part.HOUR, isAfternoon && hour < 12 ? hour + 12 : isMorning && hour == 12 ? 0 : hour);
            parts.put(Part.MINUTE, matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2)));
            return matcher.replaceFirst(" ");
        }
        Matcher bare = BARE_HOUR.matcher(text.strip());
        if (bare.find()) {
            parts.put(Part.HOUR, bare.group(1).equals("noon") ? 12 : 0);
            parts.put(Part.MINUTE, 0);
            return "";
        }
        return text;
    }

    private static void day(Map<Part, Integer> parts, Optional<String> year, int month, String day) {
        year.ifPresent(number -> parts.put(Part.YEAR, Integer.parseInt(number)));
        parts.put(Part.MONTH, month);
        parts.put(Part.DAY, Integer.parseInt(day));
    }

    private static int month(String name) {
        return 1 + MONTHS.indexOf(name.substring(0, 3));
    }
}
