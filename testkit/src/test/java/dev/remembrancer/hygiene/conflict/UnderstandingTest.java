package dev.remembrancer.hygiene.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Source;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is certain, what is possible, and what is nothing, pair by pair. */
class UnderstandingTest {
    private static Understanding understood(NewMemory memory) {
        return Understanding.of(memory.statement(), memory.provenance(), memory.scope());
    }

    private static String found(NewMemory older, NewMemory newer) {
        return understood(older)
                .contradictedBy(understood(newer))
                .map(found -> found.isCertain() ? "certain" : "possible")
                .orElse("none");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            certain  | I live in Berlin | I moved to Munich
            certain  | I live in Berlin. | Big news! I moved to Munich last week and the food is great.
            certain  | User lives in Berlin | User lives in Munich
            certain  | Alice lives in Berlin | I just moved to Lisbon.
            certain  | Anna lives in Berlin | Anna now lives in Paris.
            none     | Anna lives in Berlin | Bob lives in Paris
            none     | I live in Berlin | I live in Germany
            none     | I live in Berlin | I might move to Munich
            none     | I live in Berlin | I used to live in Munich
            none     | I live in Berlin | Would I like living in Munich?
            none     | I live in Berlin | I live in Berlin, Germany
            certain  | My name is Robert Miller | My name is Susan Clark
            certain  | 'I''m 32 years old' | I just turned 33!
            certain  | I am 32 | 'I''m 33 now'
            none     | I am 32 | 'I''m 33 weeks pregnant'
            certain  | My favorite color is blue | My favourite colour is green now
            none     | My favorite color is blue | Her favorite color is green
            none     | My favorite color is blue | My favorite movie is Heat
            certain  | I work at Google | I started a new job at Apple
            certain  | I work as a nurse | I now work as a teacher
            certain  | I work as a nurse at Acme | I work as a nurse at Globex
            possible | I live in Berlin and work at Acme | I moved to Munich
            certain  | 'I''m single' | I got married last month
            none     | 'I''m single' | 'I''m divorced'
            certain  | My email is a@b.com | My email address is c@d.com
            none     | My work email is a@b.com | My email address is c@d.com
            certain  | I eat meat | I no longer eat meat
            certain  | I eat meat | I stopped eating meat
            certain  | I smoke | I quit smoking
            certain  | 'I''m vegetarian' | 'I''m not vegetarian anymore'
            certain  | I am allergic to peanuts | I am not allergic to peanuts
            certain  | I like pizza | 'I don''t like pizza any more'
            certain  | I love jazz | I hate jazz
            none     | I love jazz | I love rock
            none     | I have a dog named Rex | I have a cat named Tom
            certain  | I have two kids | I have three kids
            certain  | The deadline for the Phoenix report is May 3 | The deadline for the Phoenix report was moved to May 10
            certain  | The deadline for the Phoenix report is May 3 | The Phoenix report deadline is May 10
            none     | The deadline for the Phoenix report is May 3 | The deadline for the Atlas report is May 10
            certain  | My birthday is March 3 | My birthday is on March 4th
            none     | My birthday is March 3 | My birthday is on the 3rd of March, 1990
            certain  | User prefers a formal tone | User prefers a casual tone
            certain  | Prefers a formal tone | Prefers a casual tone
            certain  | I prefer tea over coffee | I prefer coffee over tea
            certain  | 'My wife''s name is Anna' | 'My wife''s name is Maria'
            certain  | User is on the Pro plan | User upgraded to the Enterprise plan
            certain  | Company uses Slack for comms | The company switched from Slack to Teams
            possible | Company uses Slack for comms | Company uses Teams for comms
            certain  | Alice is VP of Engineering | Alice is now CTO
            none     | Alice is VP of Engineering | Bob is VP of Engineering
            possible | 'Acme''s CEO is Bob Jones' | The CEO of Acme is Susan Clark
            certain  | 'Acme''s CEO is Bob Jones' | The new CEO of Acme is Susan Clark
            certain  | My manager is Tom | My manager is Ann
            certain  | My time zone is CET | 'I''m in the PST time zone'
            certain  | I weigh 70 kg | I weigh 72 kg
            certain  | My phone number is 555-123-4567 | My new phone number is 555-987-6543
            certain  | My job is software engineer | My job is product manager
            none     | My job is stressful | My job is product manager
            certain  | I no longer live in Berlin | I live in Berlin again
            certain  | I live in Berlin | I no longer live in Berlin
            none     | I live in Berlin | My sister lives in Munich
            none     | I work at Google | I also work at Apple on weekends
            none     | I live in Berlin | My friend said "I live in Munich"
            none     | I live in Berlin | 'If I lived in Munich, I''d be happy'
            certain  | My boss is Tom | Hey, quick update: my new boss is Ann
            certain  | Hi there! I live in Berlin. | Hello. By the way, I have moved to Rome
            certain  | 'The user''s favorite food is sushi' | 'The user''s favorite food is ramen'
            none     | I live in Berlin | I lived in Munich for ten years
            none     | I live in Berlin | I moved to Munich in 2010
            possible | I live in Berlin | I live in Pankow
            possible | I live in Berlin | I moved to Linux last week
            none     | I live in Berlin | I live in Munich this summer
            none     | I work at Google | I work for Maria Lopez this year
            possible | I work at Google | I work for Maria Lopez
            none     | My mobile number is 555-123-4567 | My phone number is 555-987-6543
            none     | 'My sister''s phone number is 555-123-4567' | 'My sister''s phone number is 555-987-6543'
            possible | The report is due on May 3 | The report is due on June 8
            certain  | The Phoenix report is due on May 3 | The Phoenix report is due on June 8
            none     | I like Tom | 'I don''t love Tom'
            possible | I play tennis | 'I don''t play tennis'
            certain  | I moved from Berlin to Munich | I moved to Oslo
            certain  | I live in Berlin | I moved to Munich this month
            none     | I live in New York | I live in Brooklyn
            none     | My birthday is on March 3 | My birthday is on Saturday
            possible | 'I''m on the Pro plan' | 'I''m on the Free plan'
            certain  | I prefer dark mode | I prefer light mode
            none     | My favorite food is sushi | One of my favorite foods is ramen
            none     | I have two kids | I have three kids in my class
            none     | 'I''m 32' | 'I''m 33 minutes late'
            none     | 'I''m Irish' | 'I''m German'
            none     | I love my job | I hate my boss
            possible | 'I''m 45 years old' | 'I''m 39 years old'
            none     | I work at Google | I work at Google Cloud
            none     | I live in Paris | I live in Paris, Texas
            none     | My favorite restaurant is Nopa | My favorite restaurant in Paris is Septime
            none     | My birthday is in May | My birthday is on May 3
            none     | My son is 5 years old | My daughter is 8 years old
            none     | Tom is 5 years old | Anna is 8 years old
            none     | I have two cats | I have two dogs
            none     | My name is Anna Smith | My name is Anna
            none     | 'My dog''s name is Rex' | 'My dog''s name is Bella'
            none     | 'My daughter''s name is Emma' | 'My daughter''s name is Olivia'
            none     | I drink coffee | I drink tea
            none     | I am allergic to peanuts | I am allergic to shellfish
            none     | 'I''m married' | My sister is single
            none     | 'I''m single' | 'I''m engaged in a legal dispute'
            none     | I work as a nurse | I work as a volunteer at the shelter
            none     | 'I''m 32' | 'I''m 33 in dog years'
            none     | My email is a@b.com | Please send it to c@d.com
            none     | The deadline for the Atlas report is May 3 | The deadline for the Atlas slides is May 9
            none     | My job is software engineer | My job is great
            none     | My job is software engineer | My job is in Berlin
            none     | I live in Berlin | I want to live in Munich
            none     | I live in Berlin | 'I''d love to live in Munich'
            none     | I live in Berlin | 'I''m in Munich for a conference'
            none     | I live in Berlin | I just got back from Munich
            none     | I live in Berlin | My company moved to Munich
            none     | I live in Berlin | The office moved to Munich
            none     | I live in Berlin | I moved to the kitchen
            none     | I live in Berlin | I moved to Munich when I was six
            none     | I live in Berlin | Before that I lived in Munich
            none     | I live in Berlin | I live in Munich half of the year
            none     | I live in Berlin | I live in Munich on weekends
            none     | I live in Berlin | I live in Munich too
            none     | I live in Berlin | I was born in Munich
            none     | I live in Berlin | 'I''m from Munich'
            none     | I live in Berlin | I live in a small flat
            none     | I live in Berlin | I live in Berlin Mitte
            none     | I work at Acme | I worked at Globex
            none     | I work at Acme | I interviewed at Globex
            none     | I work at Acme | 'I''m starting at Globex next month'
            none     | I work at Acme | I will start a new job at Globex
            none     | I love pizza | 'I don''t love waiting'
            none     | I eat meat | 'I don''t eat pork'
            none     | I smoke | 'I don''t smoke indoors'
            none     | I drink coffee | 'I don''t drink coffee after noon'
            none     | I like my job | 'I don''t like my commute'
            none     | I drive a Tesla | 'I don''t drive at night'
            none     | I speak French | 'I don''t speak French fluently'
            none     | 'I''m vegetarian' | 'I''m vegan'
            none     | My manager is Tom Becker | My manager is on vacation
            none     | My manager is Tom Becker | My manager is Tom
            none     | Company uses Slack | Company uses Notion
            none     | My phone number is +49 555 123 456 | My phone number is 0555 123 456
            none     | My favorite color is blue | My favorite color used to be green
            none     | My favorite color is blue | My favorite color was green
            none     | My favorite color is blue | 'My wife''s favorite color is green'
            none     | My favorite color is blue | My favorite colors are blue and green
            none     | My favorite movie is Heat | My favorite movie is also Alien
            none     | My favorite movie is Heat | My favorite movie quote is Hasta la vista
            none     | My weight is 70 kg | My weight goal is 65 kg
            none     | I weigh 70 kg | I want to weigh 65 kg
            none     | My height is 180 cm | My height is 5 ft 11
            none     | My rent is $1200 | My rent is due on Friday
            none     | My salary is $85,000 | My salary is too low
            none     | My address is 12 Oak Street | My address is wrong in your system
            none     | 'I''m single' | Single malt is my thing
            none     | My time zone is CET | My time zone is different from yours
            none     | The meeting is on Monday | The meeting is on Tuesday
            none     | I prefer tea over coffee | I prefer coffee over juice
            none     | Bob lives in Berlin | Bob Miller lives in Munich
            none     | My mother lives in Berlin | My mother-in-law lives in Munich
            none     | My mother lives in Berlin | My father lives in Munich
            none     | My boss lives in Berlin | I live in Munich
            none     | I have three kids | My brother has two kids
            none     | I turned 30 last year | I am 31
            certain  | I am 30 | I turned 31 last week
            none     | 'I''m on the Pro plan' | 'I''m on a plane'
            none     | My plan is the Pro plan | My plan is to go home
            none     | My number is 555-1234 | My number is 42
            certain  | Lives in Berlin | Lives in Munich
            certain  | Works at Acme | Now works at Globex
            certain  | Moved to Berlin | Moved to Munich
            certain  | 'User''s name is Anna Smith' | 'User''s name is Maria Jones'
            none     | The user lives in Berlin | 'The user''s brother lives in Munich'
            none     | I live in Springfield | I live in Springfield, Illinois
            none     | I live in Cambridge | I live in Massachusetts
            none     | I am no longer in Berlin | I live in Munich
            none     | I moved from Munich to Berlin | I live in Berlin
            none     | 'Acme''s CEO is Bob Jones' | 'Globex''s CEO is Ann Lee'
            none     | The CEO of Acme is Bob Jones | The former CEO of Acme is Ann Lee
            none     | My old address is 12 Oak Street | My address is 7 Mill Road
            none     | My work address is 12 Oak Street | My home address is 7 Mill Road
            none     | I have a meeting at 3 pm | I have a meeting at 4 pm
            none     | I wake up at 6 | I wake up at 7
            none     | My flight is on May 3 | My flight is on May 9
            none     | My shoe size is 42 | My shoe size is 8.5 US
            """)
    void twoStatementsOfOneUser(String expected, String older, String newer) {
        assertThat(found(
                        NewMemory.semantic(older).user("alice"),
                        NewMemory.semantic(newer).user("alice")))
                .isEqualTo(expected);
    }

    @Test
    void whoSpeaksDecidesWhoIsMeant() {
        NewMemory stated = NewMemory.semantic("I live in Berlin").user("alice");
        assertThat(found(
                        stated,
                        NewMemory.semantic("User lives in Munich").user("alice").source(Source.AGENT)))
                .isEqualTo("certain");
        assertThat(found(
                        stated,
                        NewMemory.semantic("Alice lives in Munich")
                                .user("alice")
                                .source(Source.AGENT)))
                .isEqualTo("certain");
        assertThat(found(
                        stated,
                        NewMemory.semantic("I live in Munich").user("alice").source(Source.AGENT)))
                .isEqualTo("none");
        assertThat(found(
                        stated.author("Alice"),
                        NewMemory.semantic("I live in Munich").user("alice").author("Bob")))
                .isEqualTo("none");
        assertThat(found(
                        stated.author("Bob"),
                        NewMemory.semantic("I live in Munich").user("alice").author("Bob")))
                .isEqualTo("certain");
    }

    @Test
    void whatContradictsAStatementIsFoundByItsMarksAndTwoThatDenyAreNot() {
        List<Understanding> said = List.of(
                understood(NewMemory.semantic("I live in Berlin")),
                understood(NewMemory.semantic("I moved to Munich")),
                understood(NewMemory.semantic("I no longer live in Berlin")),
                understood(NewMemory.semantic("I do not live in Paris anymore")),
                understood(NewMemory.semantic("I eat meat")),
                understood(NewMemory.semantic("I no longer eat meat")),
                understood(NewMemory.semantic("I like long walks")));
        for (Understanding older : said) {
            for (Understanding newer : said) {
                boolean meets = newer.opposedMarks().stream().anyMatch(older.marks()::contains);
                assertThat(meets || older.contradictedBy(newer).isEmpty())
                        .as("%s and %s", older.marks(), newer.marks())
                        .isTrue();
            }
        }
        assertThat(said.get(2).opposedMarks())
                .doesNotContainAnyElementsOf(said.get(3).marks());
        assertThat(said.get(2).topics()).isEqualTo(said.get(3).topics());
    }

    @Test
    void whatIsNoFactWithoutAKeyIsNotUnderstood() {
        assertThat(understood(NewMemory.episodic("I live in Berlin")).topics()).isEmpty();
        assertThat(understood(NewMemory.procedural("I live in Berlin")).topics())
                .isEmpty();
        assertThat(understood(NewMemory.semantic("I live in Berlin").key("home.city"))
                        .topics())
                .isEmpty();
        assertThat(understood(NewMemory.semantic("Ich wohne in Berlin")).topics())
                .isEmpty();
        assertThat(understood(NewMemory.semantic("I live in Berlin")).topics()).hasSize(1);
    }

    @Test
    void theEvidenceIsTheSentencesOfBothAndNoneOfTheirText() {
        String older = "Hello! I live in Berlin.";
        String newer = "How are you? I moved to Munich last week. It is nice.";
        Optional<Contradiction> found =
                understood(NewMemory.semantic(older)).contradictedBy(understood(NewMemory.semantic(newer)));
        assertThat(found).hasValueSatisfying(one -> {
            assertThat(one.evidence().rule()).isEqualTo("conflict.residence");
            assertThat(older.substring(one.evidence().start(), one.evidence().end()))
                    .isEqualTo("I live in Berlin.");
            assertThat(newer.substring(one.evidence().byStart(), one.evidence().byEnd()))
                    .isEqualTo("I moved to Munich last week.");
        });
    }
}
