package dev.remembrancer.testkit;

import java.util.List;

/** Pairs of texts that look alike. They are written for these tests. */
public final class AlikePairs {
    /**
     * Two texts.
     *
     * @param one the first
     * @param other the second
     */
    public record Pair(String one, String other) {}

    /** Each differs in something that makes it say something else: a number, a name, a negation, a date, a unit. */
    public static final List<Pair> DIFFERENT = List.of(
            pair("The user has 3 cats", "The user has 2 cats"),
            pair("The user has two cats", "The user has three cats"),
            pair("Budget for the trip is 1,500 EUR", "Budget for the trip is 15,00 EUR"),
            pair("The invoice is 120 EUR", "The invoice is 120 USD"),
            pair("The invoice is $120", "The invoice is \u20ac120"),
            pair("Runs 5 km every day", "Runs 5 miles every day"),
            pair("Keep the room at -5 \u00b0C", "Keep the room at 5 \u00b0C"),
            pair("The desk is 6' long", "The desk is 6\" long"),
            pair("Discount is 10 %", "Discount is 10"),
            pair("The meeting is at 9:30", "The meeting is at 19:30"),
            pair("The meeting is at 9 am", "The meeting is at 9 pm"),
            pair("Birthday is on 2024-03-01", "Birthday is on 2024-01-03"),
            pair("The deadline is Monday", "The deadline is Tuesday"),
            pair("Travels in May", "Travels in March"),
            pair("Lives in Paris", "Lives in Rome"),
            pair("Works with Anna", "Works with Anne"),
            pair("Reports to J. Smith", "Reports to K. Smith"),
            pair("Alice likes Bob", "Bob likes Alice"),
            pair("Prefers Java over Python", "Prefers Python over Java"),
            pair("Likes coffee", "Does not like coffee"),
            pair("The user likes coffee", "The user dislikes coffee"),
            pair("Can eat nuts", "Can't eat nuts"),
            pair("Never call before noon", "Always call before noon"),
            pair("Call before noon", "Call after noon"),
            pair("Call before noon", "Never call before noon"),
            pair("Is allergic to peanuts", "Is not allergic to peanuts"),
            pair("Is allergic to peanuts", "Was allergic to peanuts"),
            pair("Works at Acme", "Worked at Acme"),
            pair("Works at Acme", "Will work at Acme"),
            pair("Works at Acme", "Works at Acme?"),
            pair("Has an account", "Had an account"),
            pair("Has a dog", "Has dogs"),
            pair("Has few friends", "Has a few friends"),
            pair("Has little time", "Has a little time"),
            pair("Is the manager of the team", "Is a manager of the team"),
            pair("Likes tea and coffee", "Likes tea or coffee"),
            pair("Likes tea with milk", "Likes tea without milk"),
            pair("Only answers in German", "Answers in German"),
            pair("Prefers C", "Prefers C++"),
            pair("Prefers C++", "Prefers C#"),
            pair("Use version 2.1", "Use version 2.10"),
            pair("Send it to a@example.com", "Send it to b@example.com"),
            pair("Open /tmp/a", "Open /tmp/b"),
            pair("The flag is --force", "The flag is -force"),
            pair("Works for us", "Works for US"),
            pair("The bill is due", "The Bill is due"),
            pair("Has some money", "Has no money"),
            pair("Most of the users agree", "Some of the users agree"),
            pair("It must be signed", "It may be signed"),
            pair("It should be signed", "It should not be signed"),
            pair("Increase the limit", "Decrease the limit"),
            pair("The left door is locked", "The right door is locked"),
            pair("My wife drives", "My sister drives"),
            pair("He is vegan", "She is vegan"),
            pair("Llama a mi madre", "Llama mi madre"),
            pair("Il a mang\u00e9", "Il mang\u00e9"),
            pair("On a dit oui", "On dit oui"),
            pair("She read the report", "She reads the report"),
            pair("Likes a drink", "Likes drinks"),
            pair("Mag Kaffee", "Mag keinen Kaffee"),
            pair("Answer in at most 3 lines", "Answer in at least 3 lines"),
            pair("The code is 0042", "The code is 42"),
            pair("Likes it \ud83d\udc4d", "Likes it \ud83d\udc4e"),
            pair("The key is aB3x", "The key is ab3X"));

    /** These say the same in another inflection, spelling or punctuation. */
    public static final List<Pair> SAME = List.of(
            pair("The user prefers a formal tone", "The user prefers formal tone."),
            pair("User prefers a formal tone", "The user prefers a formal tone"),
            pair("The user doesn't like olives", "The user does not like olives"),
            pair("The user can\u2019t eat nuts", "The user cannot eat nuts"),
            pair("Prefers dark mode", "prefers dark mode"),
            pair("Prefers dark mode", "Prefer dark mode"),
            pair("Use tabs in the Go files", "Uses tabs in the Go files"),
            pair("The favourite colour is green", "The favorite color is green"),
            pair("Send the report by e-mail", "Send the report by email"),
            pair("Lives in Paris", "Lives in Paris!"),
            pair("The user  said \"never\" twice", "The user said never twice"),
            pair("Has a dog named Rex", "has a dog named Rex."),
            pair("Mag keinen Kaffee", "mag keinen Kaffee."),
            pair("I'm a nurse", "I am a nurse"));

    private AlikePairs() {}

    private static Pair pair(String one, String other) {
        return new Pair(one, other);
    }
}
