package dev.remembrancer.hygiene.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What is passed over without asking a pattern is what the pattern would have refused: each step against the pattern alone,
 * over texts that are made of the words of all forms. {@code -Dremembrancer.conflicts.texts} says how many.
 */
class ShortCutsTest {
    private static final int TEXTS = Integer.getInteger("remembrancer.conflicts.texts", 6_000);
    private static final Speaker ALICE = new Speaker(Optional.of("user"), Optional.of("alice"));

    private static final Pattern END = Pattern.compile("(?:[.!?]+[)\"'\\u201d]*(?=\\s|$))|[\\n\\r]+|[;…](?=\\s|$)");
    private static final Pattern ABBREVIATION =
            Pattern.compile("(?:^|[\\s(])(?:Mr|Mrs|Ms|Dr|St|Jr|Sr|Prof|Mt|vs|No|e\\.g|i\\.e|a\\.m|p\\.m|[A-Z])$");

    /** Words that forms ask for, and others; marks stand at their ends, or alone. */
    private static final List<String> WORDS = List.of(
            ("I i My my Our our The the This User user Client Anna Bob's Nadia's We we It You He live lives living in Berlin"
                            + " Rome moved to work works at for Globex as a an nurse engineer am is are was were had have has"
                            + " been got now recently just officially finally currently no longer do does not don't I'm I've"
                            + " I'd I'll can't won't isn't we're they've name's age 42 years old turned thirty married single"
                            + " born on May 3rd 1990 in March name birthday job boss wife husband's favourite favorite colour"
                            + " color blue deadline report is due Friday launch of the Atlas project has been pushed to June"
                            + " was moved from Monday CEO headquarters venue version prefers prefer tea over coffee formal tone"
                            + " like likes love eat meat smoke stopped smoking anymore any more vegetarian allergic nuts and"
                            + " so because but though or if when while also too would could might think maybe will going used"
                            + " today yesterday last week this month as of instead for good with my family these days ago two"
                            + " weeks Mr Dr St e.g a.m No never mind part-time plan planned home address email a@b.org"
                            + " http://x.io éwill naïve İs \u212aids ' \" “so” > – - , ; … Well Hey FYI By the way just so"
                            + " you know please remember that big news")
                    .split(" "));

    private static final List<String> ENDS = List.of(
            "", "", "", "", "", "", ",", ".", "!", "?", ".\n", ";", "…", "\u2019s", "\u0085", "\u2003", "  ", "\t");

    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        int words = 1 + random.nextInt(14);
        for (int i = 0; i < words; i++) {
            text.append(WORDS.get(random.nextInt(WORDS.size())))
                    .append(ENDS.get(random.nextInt(ENDS.size())))
                    .append(random.nextInt(40) == 0 ? "" : " ");
        }
        return text.toString();
    }

    /** Texts at random, and statements that are understood, with one of them in front. */
    private static List<String> texts() {
        long seed = Long.getLong("seed", 0);
        System.out.println("conflicts: short cuts, seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        List<String> texts = new ArrayList<>();
        for (Planted planted : Planted.of(seed, 4)) {
            texts.add(planted.older());
            texts.add(planted.newer());
            texts.add(text(random) + planted.newer());
        }
        while (texts.size() < TEXTS) {
            texts.add(text(random));
        }
        return texts;
    }

    @Test
    void sentencesEndWhereThePatternEndsThem() {
        for (String text : texts()) {
            List<Integer> ends = new ArrayList<>();
            Matcher end = END.matcher(text);
            int start = 0;
            while (end.find()) {
                boolean goesOn = end.group().equals(".")
                        && ABBREVIATION
                                .matcher(text.substring(start, end.start()))
                                .find()
                        && end.end() < text.length();
                if (!goesOn) {
                    ends.add(text.substring(0, end.end()).stripTrailing().length());
                    start = end.end();
                }
            }
            ends.add(text.stripTrailing().length());
            assertThat(ends)
                    .as(text)
                    .containsAll(Sentence.of(text).stream().map(Sentence::end).toList());
            assertThat(Sentence.of(text)).as(text).hasSizeLessThanOrEqualTo(ends.size());
            int last = 0;
            for (int one : ends) {
                if (!text.substring(last, one).isBlank()) {
                    assertThat(Sentence.of(text))
                            .as(text)
                            .extracting(Sentence::end)
                            .contains(one);
                }
                last = one;
            }
        }
    }

    @Test
    void sentencesBecomePlainAsByThePatterns() {
        for (String text : texts()) {
            for (Sentence sentence : Sentence.of(text)) {
                String out = sentence.text()
                        .replace('\u2019', '\'')
                        .replace('\u2018', '\'')
                        .replaceAll("\\s+", " ")
                        .strip();
                if (out.indexOf('\'') >= 0 || out.contains("Im ") || out.contains("any more")) {
                    for (Contractions.Form form : Contractions.FORMS) {
                        out = form.written().matcher(out).replaceAll(form.out());
                    }
                }
                assertThat(sentence.plain()).isEqualTo(out);
            }
        }
    }

    /** All sentences, as they are asked about, with their parts. */
    private static List<String> clauses() {
        List<String> clauses = new ArrayList<>();
        for (String text : texts()) {
            for (Sentence sentence : Sentence.of(text)) {
                String plain = Filler.around(sentence.plain());
                clauses.add(sentence.text());
                clauses.add(plain);
                clauses.addAll(Clause.parts(plain, Glance.at(plain)));
            }
        }
        return clauses;
    }

    @Test
    void cautionIsThatOfThePatterns() {
        for (String clause : clauses()) {
            Glance glance = Glance.at(clause);
            assertThat(Caution.isQuestion(clause))
                    .as(clause)
                    .isEqualTo(Caution.QUESTION.matcher(clause).find());
            assertThat(Caution.isQuoting(clause))
                    .as(clause)
                    .isEqualTo(Caution.QUOTED.matcher(clause).find());
            assertThat(Caution.present(clause, glance))
                    .isEqualTo(Caution.PASSIVE.matcher(clause).replaceAll("is "));
            assertThat(Caution.isUncertain(clause, glance))
                    .as(clause)
                    .isEqualTo(Caution.WORDS
                            .matcher(Caution.ADDRESS.matcher(clause).replaceAll(" "))
                            .find());
            assertThat(glance.turns())
                    .as(clause)
                    .isEqualTo(Clause.AGAINST.matcher(clause).find());
        }
    }

    @Test
    void everyWordOfDoubtIsDoubtful() {
        String words = Caution.WORDS.pattern().replaceAll("\\\\b|[(]\\?:|[()]", "");
        for (String word : words.split("\\|", -1)) {
            String plain = word.replaceAll("(.)\\?", "$1").replaceAll("-", "");
            if (Caution.WORDS.matcher(plain).find()) {
                assertThat(Glance.at(plain).isPlain()).as(plain).isFalse();
            }
            if (Glance.at(plain).isDoubtful()) {
                assertThat(Caution.WORDS.matcher(plain).find()).as(plain).isTrue();
            }
        }
    }

    @Test
    void fillerIsThatOfThePatterns() {
        for (String text : texts()) {
            for (Sentence sentence : Sentence.of(text)) {
                String plain = sentence.plain();
                Matcher leading = Filler.LEADING.matcher(plain);
                String rest = leading.find() ? plain.substring(leading.end()) : plain;
                assertThat(Filler.around(plain))
                        .as(plain)
                        .isEqualTo(Filler.around("\u0001" + rest).substring(1).strip());
            }
        }
    }

    @Test
    void partsBeginWhereThePatternsLetThem() {
        for (String clause : clauses()) {
            List<String> parts = new ArrayList<>();
            if (!Clause.AGAINST.matcher(clause).find()) {
                Matcher next = Clause.NEXT.matcher(clause);
                int start = 0;
                while (next.find()) {
                    String right = clause.substring(next.end());
                    if (Clause.BEGINNING.matcher(right).matches()
                            || (next.group().endsWith(" and ")
                                    && Clause.VERB.matcher(right).matches())) {
                        parts.add(clause.substring(start, next.start()));
                        start = next.end();
                    }
                }
                parts.add(clause.substring(start));
                Matcher subject = Clause.SUBJECT_WORDS.matcher(parts.get(0));
                if (subject.find()) {
                    for (int i = 1; i < parts.size(); i++) {
                        if (Clause.VERB.matcher(parts.get(i)).matches()) {
                            parts.set(i, subject.group() + parts.get(i));
                        }
                    }
                }
            }
            assertThat(Clause.parts(clause, Glance.at(clause))).isEqualTo(parts);
        }
    }

    @Test
    void noFormIsPassedOverThatMatches() {
        int understood = 0;
        for (String text : clauses()) {
            Sentence sentence = new Sentence(text, 0, text.length());
            List<Clause> all = Clause.FORMS.stream()
                    .flatMap(form -> Clause.of(form, text, ALICE, sentence).stream())
                    .filter(Clause::isLikely)
                    .toList();
            assertThat(Clause.of(text, ALICE, sentence)).isEqualTo(all);
            assertThat(Things.read(text, Glance.at(text), ALICE, sentence))
                    .as(text)
                    .isEqualTo(Things.readAll(text, ALICE, sentence));
            for (Clause clause : all) {
                if (clause.isLikely() && !clause.isPossessive()) {
                    List<Claim> claims = PersonFrames.FRAMES.stream()
                            .flatMap(frame -> frame.read(clause).stream())
                            .toList();
                    assertThat(PersonFrames.read(clause)).isEqualTo(claims);
                    assertThat(Habits.read(clause)).isEqualTo(Habits.readAll(clause));
                    assertThat(Preferences.read(clause)).isEqualTo(Preferences.readAll(clause));
                    understood += claims.size();
                }
            }
        }
        assertThat(understood).isGreaterThan(100);
    }

    @Test
    void timesAreSeenWhereThePatternsSeeThem() {
        for (String clause : clauses()) {
            Matcher lately = Clause.LATELY.matcher(clause);
            Optional<Integer> from = lately.find() ? Optional.of(lately.start()) : Optional.empty();
            assertThat(Clause.lately(clause).map(end -> clause.length() - end.length()))
                    .as(clause)
                    .isEqualTo(from);
            Glance glance = Glance.at(clause);
            if (!glance.maySayWhen()) {
                assertThat(Clause.WHEN.matcher(clause).find()).as(clause).isFalse();
            }
            if (!glance.mayBeNews()) {
                assertThat(Clause.NEW.matcher(clause).find()).as(clause).isFalse();
            }
        }
    }

    @Test
    void aReadingIsWhatItWasWhenAllWasAsked() {
        for (String text : texts()) {
            Reading reading = Reading.of(text, ALICE);
            assertThat(reading.claims()).as(text).isEqualTo(claims(text));
        }
    }

    /** What a text claims, each part of each sentence asked for itself and for those before it. */
    private static List<Claim> claims(String text) {
        List<Claim> claims = new ArrayList<>();
        for (Sentence sentence : Sentence.of(text)) {
            if (!Triggers.isIn(sentence.text())
                    || Caution.QUESTION.matcher(sentence.text()).find()
                    || Caution.QUOTED.matcher(sentence.text()).find()) {
                continue;
            }
            String plain =
                    Caution.PASSIVE.matcher(Filler.around(sentence.plain())).replaceAll("is ");
            if (Caution.QUESTION.matcher(plain).find()) {
                continue;
            }
            List<String> parts = Clause.parts(plain, Glance.at(plain));
            for (int i = 0; i < parts.size(); i++) {
                boolean isCertain =
                        parts.subList(0, i + 1).stream().noneMatch(part -> Caution.isUncertain(part, Glance.at(part)));
                if (isCertain) {
                    claims.addAll(clause(parts.get(i), sentence));
                }
            }
        }
        return Caution.isFiction(text) ? List.of() : claims;
    }

    private static List<Claim> clause(String text, Sentence sentence) {
        for (Clause.Form form : Clause.FORMS) {
            for (Clause clause : Clause.of(form, text, ALICE, sentence).stream().toList()) {
                List<Claim> claims = new ArrayList<>();
                if (clause.isLikely() && clause.isPossessive()) {
                    Possessions.read(clause).ifPresent(claims::add);
                } else if (clause.isLikely()) {
                    PersonFrames.FRAMES.forEach(frame -> frame.read(clause).ifPresent(claims::add));
                    claims.addAll(Habits.readAll(clause));
                    Preferences.readAll(clause).ifPresent(claims::add);
                }
                if (!claims.isEmpty()) {
                    return claims;
                }
            }
        }
        return Things.readAll(text, ALICE, sentence);
    }
}
