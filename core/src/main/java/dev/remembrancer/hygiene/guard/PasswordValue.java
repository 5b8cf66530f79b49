package dev.remembrancer.hygiene.guard;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What stands where a password would: is it one, or does the sentence go on? In quotes it is one. With a digit, a sign or
 * a capital inside it is one. A plain word is one when the sentence ends after it and it is none of those that people say
 * there: a password can be wrong, expired or on a note.
 *
 * @param start its first character
 * @param end after its last
 */
record PasswordValue(int start, int end) {
    private static final String OPENING = "\"'`\u201c\u201e\u00ab";
    private static final String CLOSING = "\"'`\u201d\u201c\u00bb";
    private static final String AFTER_A_WORD = ".,;:!?)]}>*_";

    /** Words that follow "the password is" in sentences that don't tell it, in the languages of the rules. */
    private static final Set<String> SAID_OF_ONE = new HashSet<>(Arrays.asList(
            ("the this that these those there here not never always also only just too very so really quite still already"
                            + " now then again what when where why how which who whom whose whatever whether if in on at"
                            + " by for from with without within into onto under over above below behind inside outside of"
                            + " off to up down out about after before between during until because since as than like and"
                            + " or but nor yet it its it's my your his her our their mine yours hers ours theirs me you him"
                            + " us them one none some any all both each every another other same different something"
                            + " nothing anything everything someone somebody anybody nobody a an no yes okay fine good"
                            + " great bad better best worse worst right wrong true false correct incorrect valid invalid"
                            + " weak strong safe secure insecure unsafe unknown known empty blank null none undefined"
                            + " public private secret hidden visible hard easy simple complex long longer short shorter"
                            + " old new older newer unique common default optional mandatory necessary important"
                            + " confidential sensitive available ready gone missing due case-sensitive lowercase uppercase"
                            + " alphanumeric numeric random set reset kept lost stolen sent given taken written found"
                            + " forgotten hashed shown known part being be been have has had having do does did doing get"
                            + " got getting gets going can could will would shall should may might must expire access"
                            + " login work works something probably maybe perhaps usually often sometimes likely actually"
                            + " obviously basically supposed able unable hers possible impossible string number text field"
                            + " value input manager protection policy policies hint hints reset resets change changes"
                            + " safer easier harder stronger weaker shared vital crucial essential effective useful helpful critical key paramount up-to-date current encrypted"
                            + " strength length rules requirement requirements attempt attempts")
                    .split(" ")));

    private static final Set<String> SAID_OF_ONE_ELSEWHERE = new HashSet<>(Arrays.asList(
            ("der die das den dem des ein eine einen einem nicht nie immer noch schon jetzt falsch richtig abgelaufen"
                            + " geheim sicher unsicher leer neu alt unbekannt bekannt vergessen gespeichert zu auf in im am an"
                            + " bei von mit ohne für sehr gut schlecht hier dort wie was wo wer warum kein keine"
                            + " le la les un une des du de pas plus toujours jamais encore déjà faux incorrect correct"
                            + " expiré oublié secret sûr vide nouveau ancien inconnu dans sur sous avec sans pour par très bon"
                            + " mauvais ici là comme que qui quoi où trop"
                            + " el los las una uno del no nunca siempre todavía ya incorrecta incorrecto correcta válida"
                            + " inválida caducada vencida olvidada secreta segura vacía nueva vieja desconocida en sobre con"
                            + " sin para por muy buena mala aquí allí como que quien donde demasiado fácil difícil importante")
                    .split(" ")));

    /** Endings of words that say what was done or how it is. */
    private static final Pattern OF_A_WORD =
            Pattern.compile(".{2,}(?:ed|ing|ly|able|ible|ful|less|n't|ness|tion|ment)");

    private static final Pattern PLACEHOLDER = Pattern.compile(
            "[*x.\u2022_?-]+|<.*>|\\{.*\\}|\\[.*\\]?|\\$\\w+|\\$\\{.*|%\\w+%|https?://.*|www\\..*|null|none|true|false|required|string|your[-_ ].*|my[-_ ]?pass.*|example.*|placeholder|change[-_]?(?:me|it)|pass(?:word|wd|phrase|code)?s?|secret|xxx.*|redacted|hidden",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern COUNTED = Pattern.compile(
            "\\s(?:characters?|chars?|digits?|letters?|words?|symbols?|days?|times?|minutes?|hours?|weeks?|months?|years?"
                    + "|zeichen|stellen|tage|caract\u00e8res|jours|caracteres|d\u00edas|attempts?|people|users?|percent).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern GOES_ON_ELSEWHERE = Pattern.compile(
            "\\s(?:(?:and|but|so|please|und|aber|et|mais|y|pero|thanks|thx|ok|okay|cheers)\\b|-|\u2013|\\().*",
            Pattern.DOTALL);

    /**
     * The password between two places, if there is one: without its quotes and without the end of the sentence.
     *
     * @param mustBeStrong whether a plain word is none
     */
    static Optional<PasswordValue> in(String text, int from, int to, boolean mustBeStrong) {
        int start = from;
        int end = to;
        boolean quoted = end - start > 2
                && OPENING.indexOf(text.charAt(start)) >= 0
                && CLOSING.indexOf(text.charAt(end - 1)) >= 0;
        if (quoted) {
            start++;
            end--;
            while (start < end && text.charAt(start) == ' ') {
                start++;
            }
            while (start < end && text.charAt(end - 1) == ' ') {
                end--;
            }
        } else {
            while (start < end && "([{<".indexOf(text.charAt(start)) >= 0) {
                start++;
            }
            while (start < end && (AFTER_A_WORD + CLOSING).indexOf(text.charAt(end - 1)) >= 0) {
                // A sign that is followed by another word's space ends the sentence; "!" may belong to the password.
                end--;
            }
            if (end < to && text.charAt(end) == '!' && hasDigit(text, start, end)) {
                end++;
            }
        }
        if (start >= end) {
            return Optional.empty();
        }
        String value = text.substring(start, end);
        String after = text.substring(end, Math.min(text.length(), end + 24));
        return isOne(value, quoted, after) || (!mustBeStrong && isPlainOne(value, after, end < to))
                ? Optional.of(new PasswordValue(start, end))
                : Optional.empty();
    }

    private static boolean isOne(String value, boolean quoted, String after) {
        if (isNone(value)) {
            return false;
        }
        if (quoted) {
            return true;
        }
        boolean hasDigit = hasDigit(value, 0, value.length());
        boolean hasLetter = value.chars().anyMatch(Character::isLetter);
        if (hasDigit && !hasLetter) {
            return value.length() >= 4 && !COUNTED.matcher(after).matches();
        }
        return (hasDigit || hasSign(value) || hasCapitalInside(value))
                && !COUNTED.matcher(after).matches();
    }

    /** Whether a plain word is one, since the sentence ends after it. */
    private static boolean isPlainOne(String value, String after, boolean ended) {
        String lower = value.toLowerCase(Locale.ROOT);
        if (isNone(value) || !value.chars().allMatch(Character::isLetter)) {
            return false;
        }
        boolean atTheEnd = ended
                || after.isEmpty()
                || after.startsWith("\n")
                || GOES_ON_ELSEWHERE.matcher(after).matches();
        return atTheEnd
                && value.length() >= 4
                && !SAID_OF_ONE_ELSEWHERE.contains(lower)
                && !OF_A_WORD.matcher(lower).matches();
    }

    private static boolean isNone(String value) {
        return value.length() < 3
                || value.contains("](")
                || PLACEHOLDER.matcher(value).matches()
                || SAID_OF_ONE.contains(value.toLowerCase(Locale.ROOT));
    }

    private static boolean hasDigit(String text, int start, int end) {
        return text.substring(start, end).chars().anyMatch(Character::isDigit);
    }

    private static boolean hasSign(String value) {
        return value.chars().anyMatch(unit -> "!@#$%^&*+=~|\\_<>?".indexOf(unit) >= 0);
    }

    private static boolean hasCapitalInside(String value) {
        boolean hasSmall = value.chars().anyMatch(Character::isLowerCase);
        return hasSmall && value.chars().skip(1).anyMatch(Character::isUpperCase);
    }
}
