package dev.remembrancer.hygiene.conflict;

import java.util.List;

/**
 * Something that one does, or is, and then not any more.
 *
 * @param does ways to say it
 * @param stopped ways to deny it
 * @param others what is said of the same person and contradicts nothing
 * @param heldStopped ways to deny it that were written before the finder was tuned, and never looked at again
 */
record Habit(List<String> does, List<String> stopped, List<String> others, List<String> heldStopped) {
    static final List<Habit> ALL = List.of(
            new Habit(
                    List.of("I eat meat", "User eats meat"),
                    List.of(
                            "I no longer eat meat",
                            "I don't eat meat anymore",
                            "I stopped eating meat",
                            "User no longer eats meat"),
                    List.of("I eat fish", "I don't eat fish", "I eat meat", "My brother no longer eats meat"),
                    List.of("I gave up eating meat", "I do not eat meat any more", "I've quit eating meat")),
            new Habit(
                    List.of("I smoke", "User smokes"),
                    List.of("I quit smoking", "I no longer smoke", "I don't smoke anymore", "User stopped smoking"),
                    List.of("My wife quit smoking", "I might quit smoking", "I hate the smell of smoke"),
                    List.of("I have given up smoking", "I've stopped smoking", "I do not smoke")),
            new Habit(
                    List.of("I'm vegetarian", "I am a vegetarian"),
                    List.of("I'm not vegetarian anymore", "I am no longer vegetarian", "I'm no longer a vegetarian"),
                    List.of("My sister is not vegetarian", "I'm not vegan", "I love vegetarian food"),
                    List.of("I am not a vegetarian any more", "I'm not a vegetarian")),
            new Habit(
                    List.of("I am allergic to peanuts", "User is allergic to peanuts"),
                    List.of("I'm not allergic to peanuts", "I am no longer allergic to peanuts"),
                    List.of("I'm allergic to shellfish", "Bob is not allergic to peanuts", "I'm not allergic to cats"),
                    List.of("User is not allergic to peanuts", "I'm not allergic to peanuts anymore")),
            new Habit(
                    List.of("I love jazz", "I like jazz"),
                    List.of("I hate jazz", "I don't like jazz anymore", "I no longer like jazz"),
                    List.of("I love rock", "I hate techno", "My boss hates jazz", "I love live jazz in small clubs"),
                    List.of("I dislike jazz", "I do not like jazz", "I can't stand jazz")),
            new Habit(
                    List.of("I live in Oslo", "I'm living in Oslo"),
                    List.of("I no longer live in Oslo", "I don't live in Oslo anymore"),
                    List.of("I no longer live in Bergen", "My parents no longer live in Oslo", "I love Oslo"),
                    List.of("I am no longer living in Oslo", "I moved away from Oslo")),
            new Habit(
                    List.of("I work at Globex", "I work for Globex"),
                    List.of("I no longer work at Globex", "I quit my job at Globex", "I don't work for Globex anymore"),
                    List.of(
                            "I no longer work at Initech",
                            "My wife quit her job at Globex",
                            "I like working at Globex"),
                    List.of("I left my job at Globex", "I resigned from my position at Globex")));
}
