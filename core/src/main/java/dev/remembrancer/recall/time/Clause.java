package dev.remembrancer.recall.time;

import java.util.List;
import java.util.Optional;

/** A text as a row of tokens, of which phrases look at a few at once, and never across the end of a clause. */
record Clause(List<Token> tokens) {
    /**
     * Days that a phrase speaks of.
     *
     * @param days the days
     * @param next the place behind the phrase
     */
    record Found(Days days, int next) {}

    int length() {
        return tokens.size();
    }

    /** The token so many places behind a place; none behind the end of the clause. */
    Token at(int place, int further) {
        if (place < 0 || place + further >= tokens.size()) {
            return Token.NONE;
        }
        for (int i = place; i < place + further; i++) {
            if (tokens.get(i).endsClause()) {
                return Token.NONE;
            }
        }
        return tokens.get(place + further);
    }

    Token at(int place) {
        return at(place, 0);
    }

    String word(int place, int further) {
        return at(place, further).word();
    }

    /** The token before a place in the same clause. */
    Token before(int place) {
        return place == 0 || tokens.get(place - 1).endsClause() ? Token.NONE : tokens.get(place - 1);
    }

    static Optional<Found> found(Days days, int next) {
        return Optional.of(new Found(days, next));
    }
}
