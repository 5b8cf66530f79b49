package dev.remembrancer.hygiene.guard;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Json;
import dev.remembrancer.hygiene.vault.Deposit;
import dev.remembrancer.hygiene.vault.VaultToken;
import dev.remembrancer.memory.Finding;
import dev.remembrancer.memory.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One look at one thing: each field in turn, and what was found in all of them. For one thread. */
final class Inspection {
    private final TextScan scan;
    private final GuardRules rules;
    private final Source source;
    private final Vaulting vaulting;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Deposit> deposits = new ArrayList<>();
    private final Set<String> tags = new TreeSet<>();

    Inspection(TextScan scan, GuardRules rules, Source source, Vaulting vaulting) {
        this.scan = scan;
        this.rules = rules;
        this.source = source;
        this.vaulting = vaulting;
    }

    List<Finding> findings() {
        return findings;
    }

    /** What is to be kept in the vault. */
    List<Deposit> deposits() {
        return deposits;
    }

    /** The tags that the findings ask for. */
    Set<String> tags() {
        return tags;
    }

    /** A text as it may be kept. */
    String text(String field, String text) {
        return treat(field, text, scan.scan(text, source));
    }

    /** A short name as it may be kept. */
    String name(String field, String name, int longest) {
        String kept = text(field, name);
        return kept.length() > longest ? kept.substring(0, longest) : kept;
    }

    /** A key, in which no mark can stand: what would be masked in it is refused. */
    void key(String key) {
        for (Found found : scan.scan(key, source)) {
            if (rules.treatment(found.kind()).isTakingOut()) {
                throw refused("key", found);
            }
            treat("key", key, List.of(found));
        }
    }

    /** A JSON value as it may be kept: each name and each value is looked at, values together with their names. */
    Json json(String field, Json json) {
        return JsonMasking.of(json, (name, value) -> {
            String kept = text(field, value);
            if (name.isEmpty() || !kept.equals(value)) {
                return kept;
            }
            // {"password": "…"} says what its value is only together with the name.
            String lead = name + ": ";
            List<Found> together = scan.scan(lead + value, Source.HUMAN).stream()
                    .filter(found -> found.start() >= lead.length())
                    .map(found -> found.by(-lead.length()))
                    .filter(found -> !isTold(field, found))
                    .toList();
            return treat(field, value, together);
        });
    }

    private boolean isTold(String field, Found found) {
        return findings.stream()
                .anyMatch(told -> told.field().equals(field)
                        && told.rule().equals(found.rule())
                        && told.start() == found.start());
    }

    private String treat(String field, String text, List<Found> all) {
        if (all.isEmpty()) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int copied = 0;
        for (Found found : all) {
            if (isToken(text, found)) {
                continue;
            }
            Finding.Action action = switch (rules.treatment(found.kind())) {
                case REFUSE -> throw refused(field, found);
                case MASK -> Finding.Action.MASKED;
                case VAULT -> Finding.Action.VAULTED;
                case QUARANTINE -> Finding.Action.QUARANTINED;
                case TAG, KEEP -> Finding.Action.TAGGED;
            };
            if (action == Finding.Action.VAULTED) {
                Optional<String> mark = vaulted(found, text.substring(found.start(), found.end()));
                kept.append(text, copied, found.start()).append(mark.orElseGet(found::mark));
                copied = found.end();
                action = mark.isPresent() ? action : Finding.Action.MASKED;
            } else if (action == Finding.Action.MASKED) {
                kept.append(text, copied, found.start()).append(found.mark());
                copied = found.end();
            } else if (action == Finding.Action.TAGGED) {
                tags.add(found.rule());
            }
            findings.add(new Finding(found.rule(), field, found.start(), found.end(), action));
        }
        return kept.append(text, copied, text.length()).toString();
    }

    /** A token of the vault is what an earlier look left: it must not be taken for a password by its place. */
    private static boolean isToken(String text, Found found) {
        if (!VaultToken.mayNameOne(text) || found.kind() == Kind.SUSPICIOUS) {
            return false;
        }
        // The mark around it may begin before what a rule took for the value.
        int begins = Math.max(0, text.lastIndexOf('[', found.start()));
        int ends = text.indexOf(']', found.end() - 1);
        String around = text.substring(begins, ends < 0 ? found.end() : ends + 1);
        return !VaultToken.in(around).isEmpty()
                && VaultToken.without(around).chars().noneMatch(Character::isLetterOrDigit);
    }

    private Optional<String> vaulted(Found found, String value) {
        return vaulting.token(found.same(value)).map(token -> {
            deposits.add(new Deposit(token, found.word(), value));
            return token.mark(found.word());
        });
    }

    private static InvalidRequestException refused(String field, Found found) {
        return new InvalidRequestException(
                field,
                "holds what the rule " + found.rule() + " finds from character " + found.start() + " to " + found.end()
                        + ", and the guard refuses that; leave it out");
    }
}
