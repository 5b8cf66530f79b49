package dev.remembrancer.hygiene.conflict;

import java.util.ArrayList;
import java.util.List;

/**
 * What we understood of a text.
 *
 * @param claims what it says of attributes that have one value, or that can be denied
 * @param saysMore whether it says anything else: then it can't be replaced as a whole by what contradicts a claim
 */
record Reading(List<Claim> claims, boolean saysMore) {
    /** Longer texts are mails, documents and stories: whose words they are is not for us to say. */
    private static final int LONGEST = 600;

    private static final Reading NOTHING = new Reading(List.of(), true);

    Reading {
        claims = List.copyOf(claims);
    }

    /** What that speaker says in a text. */
    static Reading of(String text, Speaker speaker) {
        if (text.length() > LONGEST || !Triggers.isIn(text)) {
            return NOTHING;
        }
        List<Sentence> sentences = Sentence.of(text);
        List<Claim> claims = new ArrayList<>();
        List<Sentence> others = new ArrayList<>();
        for (Sentence sentence : sentences) {
            if (!Triggers.isIn(sentence.text()) || !read(sentence, speaker, claims)) {
                others.add(sentence);
            }
        }
        // Most texts claim nothing: what stands around a claim is looked at only when there is one.
        return claims.isEmpty() || Caution.isFiction(text)
                ? NOTHING
                : new Reading(claims, !others.stream().allMatch(Filler::isAll));
    }

    /** Adds what a sentence claims; whether that is all it says. */
    private static boolean read(Sentence sentence, Speaker speaker, List<Claim> claims) {
        if (Caution.isQuestion(sentence.text()) || Caution.isQuoting(sentence.text())) {
            return false;
        }
        String plain = Filler.around(sentence.plain());
        Glance seen = Glance.at(plain);
        String text = Caution.present(plain, seen);
        if (Caution.isQuestion(text)) {
            return false;
        }
        List<String> parts = Clause.parts(text, seen);
        boolean isAll = !parts.isEmpty();
        for (String part : parts) {
            Glance glance = Glance.at(part);
            // What is uncertain makes uncertain what comes after it.
            if (Caution.isUncertain(part, glance)) {
                return false;
            }
            List<Claim> claimed = clause(part, glance, speaker, sentence);
            isAll &= !claimed.isEmpty();
            claims.addAll(claimed);
        }
        return isAll;
    }

    private static List<Claim> clause(String text, Glance glance, Speaker speaker, Sentence sentence) {
        for (Clause clause : Clause.of(text, speaker, sentence)) {
            List<Claim> claims = claims(clause);
            if (!claims.isEmpty()) {
                return claims;
            }
        }
        return Things.read(text, glance, speaker, sentence);
    }

    private static List<Claim> claims(Clause clause) {
        List<Claim> claims = new ArrayList<>();
        if (!clause.isLikely()) {
            return claims;
        }
        if (clause.isPossessive()) {
            Possessions.read(clause).ifPresent(claims::add);
        } else {
            claims.addAll(PersonFrames.read(clause));
            claims.addAll(Habits.read(clause));
            Preferences.read(clause).ifPresent(claims::add);
        }
        return claims;
    }
}
