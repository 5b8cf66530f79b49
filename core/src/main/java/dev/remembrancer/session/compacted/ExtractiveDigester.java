package dev.remembrancer.session.compacted;

import dev.remembrancer.Checks;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.ToolPairs;
import dev.remembrancer.session.bounded.ItemTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A digest without a model: the beginning of each message in its own words, one a line, and the names of the tools that
 * were called. When that is too long, the first lines stay (what it was about), the newest stay, and those in the
 * middle are counted.
 */
public final class ExtractiveDigester implements Digester {
    /** The longest part of a message that is kept, in characters. */
    private static final int LONGEST_LINE = 240;

    private static final Pattern LEFT_OUT = Pattern.compile("\\((\\d{1,9}) lines left out\\)");

    private final int maximumTokens;

    /**
     * A digester.
     *
     * @param maximumTokens how long a digest may be, as {@link ItemTokens} counts, 50 or more
     */
    public ExtractiveDigester(int maximumTokens) {
        this.maximumTokens = Checks.between("maximum_tokens", maximumTokens, 50, 1_000_000);
    }

    @Override
    public String digest(List<Item> going) {
        List<String> lines = new ArrayList<>();
        List<String> tools = new ArrayList<>();
        for (Item item : going) {
            if (ToolPairs.isCall(item)) {
                tools.add(ItemWords.shortened(item.text("name").or(item::type).orElseThrow(), 64));
                continue;
            }
            String role = item.role().orElse("");
            if (!role.isEmpty()) {
                addTools(tools, lines);
                EarlierConversation.words(item)
                        .ifPresentOrElse(
                                words -> lines.addAll(words.lines().toList()), () -> addMessage(role, item, lines));
            }
        }
        addTools(tools, lines);
        return String.join("\n", fitting(lines));
    }

    private static void addTools(List<String> tools, List<String> lines) {
        if (!tools.isEmpty()) {
            lines.add("tools called: " + ItemWords.shortened(String.join(", ", tools), LONGEST_LINE));
            tools.clear();
        }
    }

    private static void addMessage(String role, Item item, List<String> lines) {
        String words = ItemWords.shortened(ItemWords.of(item, "content"), LONGEST_LINE);
        if (!words.isEmpty()) {
            lines.add(ItemWords.shortened(role, 16) + ": " + words);
        }
    }

    private List<String> fitting(List<String> lines) {
        int room = maximumTokens;
        for (String line : lines) {
            room -= tokens(line);
        }
        if (room >= 0) {
            return lines;
        }
        // A quarter for the beginning, some for the count, the rest for the newest.
        int head = 0;
        for (int left = maximumTokens / 4; head < lines.size(); head++) {
            left -= tokens(lines.get(head));
            if (left < 0) {
                break;
            }
        }
        int tail = lines.size();
        for (int left = maximumTokens - maximumTokens / 4 - 10; tail > head; tail--) {
            left -= tokens(lines.get(tail - 1));
            if (left < 0) {
                break;
            }
        }
        List<String> fitting = new ArrayList<>(lines.subList(0, head));
        long leftOut = 0;
        for (String line : lines.subList(head, tail)) {
            Matcher earlier = LEFT_OUT.matcher(line);
            leftOut += earlier.matches() ? Long.parseLong(earlier.group(1)) : 1;
        }
        fitting.add("(" + leftOut + " lines left out)");
        fitting.addAll(lines.subList(tail, lines.size()));
        return fitting;
    }

    /** With the end of the line. */
    private static int tokens(String line) {
        return ItemTokens.of(line) + 1;
    }
}
