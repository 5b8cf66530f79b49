package dev.remembrancer.hygiene.conflict;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Two statements of one user, with what is so about them.
 *
 * @param name which attribute, and for what is no contradiction, why not
 * @param older what was said first
 * @param newer what was said then
 * @param isContradiction whether the newer one makes the older one untrue
 * @param isHeldOut whether its words were written before the finder was tuned, and it was never tuned on them
 */
record Planted(String name, String older, String newer, boolean isContradiction, boolean isHeldOut) {
    /** What people say before a fact that is one memory with it. */
    private static final List<String> BEFORE = List.of(
            "",
            "",
            "",
            "Hi there! ",
            "By the way, ",
            "FYI: ",
            "Please remember that ",
            "Just so you know, ",
            "Hey, ",
            "For the record, ");

    /** What they say around news. */
    private static final List<String> AROUND = List.of(
            "%s.",
            "%s.",
            "%s!",
            "Big news! %s.",
            "Hey, quick update: %s.",
            "%s. It was quite a change for all of us.",
            "Thanks for the tips yesterday! %s. What should I cook tonight?",
            "%s, and I'm really happy about it.",
            "By the way, %s.",
            "I've been busy lately. %s. Can you help me plan my week?");

    private static final List<String> NAMES = List.of("Nadia", "Bob", "Helena", "Oscar", "Fiona");

    /** All of them for a seed: for each attribute some contradictions, and as many that are none. */
    static List<Planted> of(long seed, int each) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Planted> all = new ArrayList<>();
        for (Fact fact : Fact.ALL) {
            for (int i = 0; i < each; i++) {
                contradiction(all, fact, random);
                nearMiss(all, fact, random);
            }
        }
        for (Habit habit : Habit.ALL) {
            for (int i = 0; i < each; i++) {
                habit(all, habit, random);
            }
        }
        return all;
    }

    private static void contradiction(List<Planted> all, Fact fact, SplittableRandom random) {
        String was = one(fact.values(), random);
        String is = other(fact.values(), was, random);
        if (fact.name().equals("age") || fact.name().equals("marital status")) {
            // People grow older, and most are single before they are married.
            was = fact.values().get(random.nextInt(fact.values().size() - 1));
            is = fact.values().get(fact.values().indexOf(was) + 1);
        }
        boolean isOfOther = !fact.of().isEmpty() && !fact.name().equals("deadline") && random.nextInt(4) == 0;
        if (isOfOther) {
            String name = one(NAMES, random);
            String older = said(one(fact.of(), random), was, name) + ".";
            all.add(new Planted(fact.name(), older, said(one(fact.of(), random), is, name) + ".", true, false));
            return;
        }
        String older = told(said(one(fact.own(), random), was, "Atlas"), random);
        List<String> ways = random.nextBoolean() ? fact.changed() : fact.own();
        all.add(new Planted(fact.name(), older, around(said(one(ways, random), is, "Atlas"), random), true, false));
        String heldOlder = told(said(one(fact.held(), random), was, "Atlas"), random);
        List<String> heldWays = random.nextBoolean() ? fact.heldChanged() : fact.held();
        all.add(new Planted(
                fact.name(), heldOlder, around(said(one(heldWays, random), is, "Atlas"), random), true, true));
        all.add(new Planted(fact.name(), older, around(said(one(heldWays, random), is, "Atlas"), random), true, true));
    }

    private static void nearMiss(List<Planted> all, Fact fact, SplittableRandom random) {
        String was = one(fact.values(), random);
        String is = other(fact.values(), was, random);
        String plain = said(one(fact.own(), random), is, "Atlas");
        String held = said(one(fact.held(), random), is, "Atlas");
        String older = told(said(one(fact.own(), random), was, "Atlas"), random);
        if (!fact.of().isEmpty()) {
            String others = said(one(fact.of(), random), is, one(NAMES, random));
            miss(all, "another's " + fact.name(), older, around(others, random), false);
            miss(
                    all,
                    "another's " + fact.name(),
                    others + ".",
                    around(said(one(fact.own(), random), was, "Atlas"), random),
                    false);
            String name = one(NAMES, random);
            String second = said(one(fact.of(), random), was, other(NAMES, name, random));
            miss(all, "two people's " + fact.name(), said(one(fact.of(), random), is, name) + ".", second + ".", false);
        }
        miss(all, "same " + fact.name(), older, around(said(one(fact.changed(), random), was, "Atlas"), random), false);
        miss(
                all,
                "same " + fact.name(),
                older,
                around(said(one(fact.heldChanged(), random), was, "Atlas"), random),
                true);
        for (String way : List.of(
                "If only it were so: maybe one day %s",
                "I wonder what it would be like if %s",
                "Imagine that %s",
                "I might tell them that %s",
                "My friend said: \"%s\"",
                "In the novel that I'm writing, %s",
                "Years ago I used to say: %s",
                "Should I write that %s?",
                "I dreamt that %s")) {
            miss(all, "unreal " + fact.name(), older, way.formatted(random.nextBoolean() ? plain : held) + ".", true);
        }
        for (String way : List.of(
                "If %s, then things are different",
                "Suppose %s", "I wish that %s", "Is it true that %s?", "She told me: %s", "Perhaps %s")) {
            miss(all, "unreal " + fact.name(), older, way.formatted(plain) + ".", false);
        }
    }

    private static void habit(List<Planted> all, Habit habit, SplittableRandom random) {
        String does = one(habit.does(), random);
        String older = told(does, random);
        all.add(new Planted("habit", older, around(one(habit.stopped(), random), random), true, false));
        all.add(new Planted("habit", older, around(one(habit.heldStopped(), random), random), true, true));
        all.add(new Planted(
                "habit taken up", told(one(habit.stopped(), random), random), around(does, random), true, false));
        miss(all, "other habit", older, around(one(habit.others(), random), random), false);
        miss(all, "unreal habit", older, "I wish I could say: " + one(habit.stopped(), random), false);
        miss(all, "unreal habit", older, "Maybe " + one(habit.heldStopped(), random), true);
    }

    private static void miss(List<Planted> all, String name, String older, String newer, boolean isHeldOut) {
        all.add(new Planted(name, older, newer, false, isHeldOut));
    }

    private static String told(String fact, SplittableRandom random) {
        return one(BEFORE, random) + fact + (random.nextBoolean() ? "." : "");
    }

    private static String around(String fact, SplittableRandom random) {
        return one(AROUND, random).formatted(fact);
    }

    private static String said(String way, String value, String name) {
        return way.replace("{v}", value).replace("{n}", name);
    }

    private static <T> T one(List<T> list, SplittableRandom random) {
        return list.get(random.nextInt(list.size()));
    }

    private static <T> T other(List<T> list, T not, SplittableRandom random) {
        T found = one(list, random);
        return found.equals(not) ? other(list, not, random) : found;
    }
}
