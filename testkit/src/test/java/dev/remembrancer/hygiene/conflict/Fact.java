package dev.remembrancer.hygiene.conflict;

import java.util.List;

/**
 * An attribute that has one value at a time, and ways to say what it is. {@code {v}} stands for the value, {@code {n}}
 * for a name.
 *
 * @param name what it is called in a report
 * @param values of which any two exclude each other
 * @param own how somebody says it of himself
 * @param changed how somebody says that it is another now
 * @param of how it is said of somebody else, or of something; empty when nobody says it so
 * @param held ways of saying it of oneself that were written before the finder was tuned, and never looked at again
 * @param heldChanged the same, that it is another now
 */
record Fact(
        String name,
        List<String> values,
        List<String> own,
        List<String> changed,
        List<String> of,
        List<String> held,
        List<String> heldChanged) {
    private static final List<String> CITIES =
            List.of("Berlin", "Munich", "Lisbon", "Chicago", "Toronto", "Kyoto", "Oslo", "Melbourne");
    private static final List<String> FIRMS =
            List.of("Acme", "Globex", "Initech", "Umbrella Labs", "Stark Industries", "Hooli", "Northwind");
    private static final List<String> PEOPLE =
            List.of("Maria Lopez", "Tom Becker", "Priya Nair", "Kenji Sato", "Olga Petrova", "Sam Reed");
    private static final List<String> DATES =
            List.of("May 3", "June 17", "October 9", "December 21", "March 30", "August 12");

    static final List<Fact> ALL = List.of(
            new Fact(
                    "residence",
                    CITIES,
                    List.of("I live in {v}", "I'm living in {v}", "I currently live in {v}", "My current city is {v}"),
                    List.of(
                            "I moved to {v}",
                            "I've just moved to {v}",
                            "I now live in {v}",
                            "I recently relocated to {v}"),
                    List.of("{n} lives in {v}", "{n} is based in {v}"),
                    List.of(
                            "I reside in {v}",
                            "{v} is where I live",
                            "I'm based out of {v}",
                            "These days I live in {v}"),
                    List.of(
                            "We packed up and moved to {v}",
                            "I have relocated to {v}",
                            "As of this week I live in {v}")),
            new Fact(
                    "employer",
                    FIRMS,
                    List.of("I work at {v}", "I work for {v}", "My employer is {v}", "I'm employed by {v}"),
                    List.of(
                            "I started a new job at {v}",
                            "I now work at {v}",
                            "I got a job at {v}",
                            "I just started working for {v}"),
                    List.of("{n} works at {v}", "{n} works for {v}"),
                    List.of("I'm working at {v}", "I have a job at {v}", "I am on the payroll of {v}"),
                    List.of("I left and joined {v}", "I switched jobs to {v}", "I'm now at {v}")),
            new Fact(
                    "job",
                    List.of("a nurse", "a teacher", "a software engineer", "an accountant", "a pilot", "a chef"),
                    List.of("I work as {v}", "My job is {v}", "My profession is {v}"),
                    List.of("I now work as {v}", "I became {v}", "I started working as {v}"),
                    List.of("{n} works as {v}"),
                    List.of("I'm {v} by trade", "I earn my living as {v}", "My occupation is {v}"),
                    List.of("I've switched careers and I'm {v} now", "I retrained as {v}", "I have become {v}")),
            new Fact(
                    "age",
                    List.of("29", "31", "44", "52", "67"),
                    List.of("I'm {v} years old", "I am {v}", "My age is {v}"),
                    List.of("I just turned {v}", "I'm {v} now", "I turned {v} last week"),
                    List.of("{n} is {v} years old"),
                    List.of("I'm {v} years of age", "I am aged {v}"),
                    List.of("I've turned {v}", "Today I turned {v}")),
            new Fact(
                    "birthday",
                    DATES,
                    List.of("My birthday is {v}", "My birthday is on {v}", "I was born on {v}"),
                    List.of("My birthday is {v}"),
                    List.of("{n}'s birthday is {v}", "{n} was born on {v}"),
                    List.of("My birthday falls on {v}", "My date of birth is {v}"),
                    List.of("My date of birth is {v}", "I have my birthday on {v}")),
            new Fact(
                    "name",
                    PEOPLE,
                    List.of("My name is {v}", "My full name is {v}"),
                    List.of("I changed my name to {v}", "My name is now {v}", "My legal name is {v}"),
                    List.of(),
                    List.of("I am called {v}", "The name's {v}"),
                    List.of("I have legally changed my name to {v}", "I go by {v} now")),
            new Fact(
                    "email",
                    List.of("ann@example.org", "a.smith@example.com", "smith77@example.net", "hello@smith.example"),
                    List.of("My email is {v}", "My email address is {v}"),
                    List.of("My new email is {v}", "My email has changed to {v}", "My email address is now {v}"),
                    List.of("{n}'s email is {v}", "{n}'s email address is {v}"),
                    List.of("You can reach me at {v}", "My e-mail address is {v}"),
                    List.of("My e-mail changed to {v}", "My primary email is now {v}")),
            new Fact(
                    "phone",
                    List.of("555-201-3344", "555-876-1200", "555-440-9981"),
                    List.of("My phone number is {v}", "My number is {v}"),
                    List.of(
                            "My new phone number is {v}",
                            "My phone number has changed to {v}",
                            "My phone number is now {v}"),
                    List.of("{n}'s phone number is {v}"),
                    List.of("My mobile number is {v}", "My cell is {v}"),
                    List.of("My new mobile number is {v}", "My cell number changed to {v}")),
            new Fact(
                    "time zone",
                    List.of("CET", "PST", "EST", "JST"),
                    List.of("My time zone is {v}", "I'm in the {v} time zone"),
                    List.of("My time zone is now {v}", "My new time zone is {v}"),
                    List.of("{n}'s time zone is {v}", "{n} is in the {v} time zone"),
                    List.of("My timezone is {v}", "I am on {v} time"),
                    List.of("My timezone has changed to {v}", "I'm now in the {v} time zone")),
            new Fact(
                    "favourite colour",
                    List.of("green", "purple", "orange", "navy blue", "crimson"),
                    List.of("My favorite color is {v}", "My favourite colour is {v}"),
                    List.of("My new favorite color is {v}", "My favorite color is now {v}"),
                    List.of("{n}'s favorite color is {v}"),
                    List.of("My all-time favorite color is {v}", "{v} is my favorite color"),
                    List.of("My favourite color has changed to {v}", "My favorite color is {v} these days")),
            new Fact(
                    "favourite food",
                    List.of("sushi", "lasagna", "pad thai", "ramen", "falafel"),
                    List.of("My favorite food is {v}", "My favourite food is {v}"),
                    List.of("My favorite food is now {v}", "My new favorite food is {v}"),
                    List.of("{n}'s favorite food is {v}"),
                    List.of("My absolute favorite food is {v}", "The food I like best is {v}"),
                    List.of("My favorite food has changed to {v}", "These days my favorite food is {v}")),
            new Fact(
                    "favourite book",
                    List.of("Dune", "Emma", "Middlemarch", "Beloved", "Ulysses"),
                    List.of("My favorite book is {v}"),
                    List.of("My favorite book is now {v}", "My new favorite book is {v}"),
                    List.of("{n}'s favorite book is {v}"),
                    List.of("My favourite book is {v}", "My favorite book of all time is {v}"),
                    List.of("My all-time favorite book is now {v}", "My current favorite book is {v}")),
            new Fact(
                    "marital status",
                    List.of("single", "married"),
                    List.of("I'm {v}", "My marital status is {v}"),
                    List.of("I'm {v} now"),
                    List.of("{n} is {v}"),
                    List.of("My relationship status is {v}", "I am currently {v}"),
                    List.of("I am {v} these days", "As of last month I'm {v}")),
            new Fact(
                    "manager",
                    PEOPLE,
                    List.of("My manager is {v}", "My manager's name is {v}"),
                    List.of("My new manager is {v}", "My manager is now {v}"),
                    List.of("{n}'s manager is {v}"),
                    List.of("I report to {v}", "My supervisor is {v}"),
                    List.of("My new boss is {v}", "My supervisor is now {v}")),
            new Fact(
                    "spouse's name",
                    List.of("Maria", "Priya", "Olga", "Ingrid", "Hannah"),
                    List.of("My wife's name is {v}", "My wife is called {v}"),
                    List.of("My wife's name is {v}"),
                    List.of(),
                    List.of("My wife is named {v}", "I am married to {v}"),
                    List.of("The name of my wife is {v}", "My wife's name is now {v}")),
            new Fact(
                    "number of children",
                    List.of("two", "three", "four", "5"),
                    List.of("I have {v} kids", "I have {v} children"),
                    List.of("I have {v} kids now", "I now have {v} children"),
                    List.of("{n} has {v} kids"),
                    List.of("I've got {v} kids", "We have {v} children"),
                    List.of("We have {v} kids now", "I've got {v} children now")),
            new Fact(
                    "weight",
                    List.of("70 kg", "82 kg", "75 kg", "91 kg"),
                    List.of("I weigh {v}", "My weight is {v}"),
                    List.of("I now weigh {v}", "I weigh {v} now", "My current weight is {v}"),
                    List.of("{n} weighs {v}"),
                    List.of("I'm currently weighing {v}", "My weight is at {v}"),
                    List.of("I'm down to {v}", "My weight is now {v}")),
            new Fact(
                    "salary",
                    List.of("$85,000", "$92,000", "$110,000", "$70k"),
                    List.of("My salary is {v}", "My annual salary is {v}"),
                    List.of("My salary is now {v}", "My new salary is {v}"),
                    List.of("{n}'s salary is {v}"),
                    List.of("I earn {v} a year", "My yearly salary is {v}"),
                    List.of("My salary went up to {v}", "My salary changed to {v}")),
            new Fact(
                    "plan",
                    List.of("Pro", "Free", "Enterprise", "Basic"),
                    List.of("I'm on the {v} plan", "I am on the {v} plan"),
                    List.of("I upgraded to the {v} plan", "I switched to the {v} plan", "I'm now on the {v} plan"),
                    List.of("{n} is on the {v} plan"),
                    List.of("I'm subscribed to the {v} plan", "We are on the {v} plan"),
                    List.of("I have moved to the {v} plan", "We changed our subscription to the {v} plan")),
            new Fact(
                    "tone",
                    List.of("formal", "casual", "friendly", "playful"),
                    List.of("I prefer a {v} tone", "My preferred tone is {v}"),
                    List.of("I now prefer a {v} tone"),
                    List.of("{n} prefers a {v} tone"),
                    List.of("I prefer the {v} tone", "Please use a {v} tone"),
                    List.of("I prefer a {v} tone these days", "My preferred tone has changed to {v}")),
            new Fact(
                    "native language",
                    List.of("German", "Spanish", "Hindi", "Japanese"),
                    List.of("My native language is {v}", "My mother tongue is {v}"),
                    List.of("My native language is {v}"),
                    List.of("{n}'s native language is {v}"),
                    List.of("My first language is {v}", "I am a native speaker of {v}"),
                    List.of("My first language is {v}", "My mother tongue is {v}")),
            new Fact(
                    "shoe size",
                    List.of("42", "44", "39", "9.5"),
                    List.of("My shoe size is {v}"),
                    List.of("My shoe size is now {v}"),
                    List.of("{n}'s shoe size is {v}"),
                    List.of("I wear shoe size {v}", "My shoe size is a {v}"),
                    List.of("My shoe size has changed to {v}", "My shoe size is {v} now")),
            new Fact(
                    "address",
                    List.of("12 Oak Street", "7 Harbour Lane", "98 Mill Road"),
                    List.of("My address is {v}", "My home address is {v}"),
                    List.of("My new address is {v}", "My address is now {v}", "My address has changed to {v}"),
                    List.of("{n}'s address is {v}"),
                    List.of("My street address is {v}", "I live at {v}"),
                    List.of("My mailing address is now {v}", "My current address is {v}")),
            new Fact(
                    "deadline",
                    DATES,
                    List.of("The deadline for the Atlas report is {v}", "The Atlas report is due on {v}"),
                    List.of(
                            "The deadline for the Atlas report was moved to {v}",
                            "The deadline for the Atlas report has been extended to {v}",
                            "The deadline for the Atlas report is now {v}"),
                    List.of("The deadline for the {n} report is {v}"),
                    List.of("The Atlas report deadline is {v}", "We have to hand in the Atlas report by {v}"),
                    List.of("The Atlas report deadline was pushed to {v}", "The deadline of the Atlas report is {v}")),
            new Fact(
                    "head of a firm",
                    PEOPLE,
                    List.of("The CEO of Acme is {v}", "Acme's CEO is {v}"),
                    List.of("The new CEO of Acme is {v}", "The CEO of Acme is now {v}"),
                    List.of("The CEO of {n} Industries is {v}"),
                    List.of("The current CEO of Acme is {v}", "Acme is run by {v}"),
                    List.of("Acme's new CEO is {v}", "{v} took over as CEO of Acme")),
            new Fact(
                    "head office",
                    CITIES,
                    List.of("The headquarters of Acme is in {v}", "Acme's head office is in {v}"),
                    List.of("The new headquarters of Acme is in {v}", "The headquarters of Acme is now in {v}"),
                    List.of("The headquarters of {n} Industries is in {v}"),
                    List.of("Acme's headquarters is in {v}", "Acme has its headquarters in {v}"),
                    List.of("Acme's headquarters was moved to {v}", "Acme moved its head office to {v}")));
}
