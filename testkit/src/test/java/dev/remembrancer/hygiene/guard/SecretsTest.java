package dev.remembrancer.hygiene.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.memory.NewMemory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Made-up secrets of more than forty families and passwords in sentences: how many of them are masked. How many of each
 * is {@code -Dremembrancer.guard.samples}, 200 when the numbers in the docs are made.
 */
class SecretsTest {
    private static final int SAMPLES = Integer.getInteger("remembrancer.guard.samples", 20);
    private static final long SEED = Long.getLong("remembrancer.seed", 20261122L);

    /** Sentences that the rules were written with. */
    private static final List<String> KNOWN = List.of(
            "my password is %s",
            "My password is %s.",
            "the wifi password: %s",
            "the wifi password is %s, for guests",
            "login bob, password %s",
            "I changed my password to %s yesterday",
            "the pin code is %s",
            "mein Passwort ist %s",
            "Das WLAN-Passwort lautet %s",
            "mon mot de passe est %s",
            "mi contrase\u00f1a es %s",
            "password=%s",
            "passwd: %s");

    /** Sentences that were written apart from the rules and were not used to tune them. */
    private static final List<String> HELD_BACK = List.of(
            "For the record, the password for the accounting portal is %s and the user name is finance.",
            "btw the netflix password is now %s",
            "Please remember that our Wi-Fi password at the cabin is \"%s\".",
            "If you need to get in: user admin, password: %s",
            "Since Tuesday the alarm code is %s.",
            "my laptop's passcode is still %s, same as ever",
            "set the router password to %s last night",
            "The passphrase for the backup disk is %s",
            "Kennwort f\u00fcr den Drucker: %s",
            "Das Passwort f\u00fcr meinen Rechner ist %s.",
            "Le mot de passe du wifi est %s",
            "La contrase\u00f1a del correo es %s",
            "La clave del portal es %s.",
            "hey can you store this: spotify password = %s",
            "%s is my password for the VPN",
            "A senha do banco \u00e9 %s",
            "Het wachtwoord van de wifi is %s");

    private final Guard guard = new Guard(GuardRules.USUAL);

    @Test
    void structuredSecretsAreMasked() {
        Samples samples = new Samples(SEED);
        Map<String, Integer> missed = new TreeMap<>();
        int all = 0;
        for (Map.Entry<String, String> family : Samples.FAMILIES.entrySet()) {
            for (int i = 0; i < SAMPLES; i++) {
                String[] secret = samples.secret(family.getValue());
                String text = String.format(Locale.ROOT, samples.oneOf(Samples.AROUND), secret[0]);
                all++;
                if (masked(text).contains(secret[1])) {
                    missed.merge(family.getKey(), 1, Integer::sum);
                }
            }
        }
        int lost = missed.values().stream().mapToInt(Integer::intValue).sum();
        System.out.printf(
                Locale.ROOT,
                "guard: %d families, %d structured secrets, seed %d: recall %.2f %%, missed %s%n",
                Samples.FAMILIES.size(),
                all,
                SEED,
                100.0 * (all - lost) / all,
                missed);
        assertThat(Samples.FAMILIES).hasSizeGreaterThanOrEqualTo(40);
        assertThat((all - lost) / (double) all).isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void passwordsInSentencesAreMasked() {
        assertThat(recall("known to the rules", KNOWN)).isGreaterThanOrEqualTo(0.95);
        assertThat(recall("held back", HELD_BACK)).isGreaterThanOrEqualTo(0.90);
    }

    private double recall(String what, List<String> sentences) {
        Samples samples = new Samples(SEED);
        Map<String, Integer> missed = new TreeMap<>();
        int all = 0;
        for (String sentence : sentences) {
            for (int i = 0; i < 2 * SAMPLES; i++) {
                String password = samples.password();
                all++;
                if (masked(String.format(Locale.ROOT, sentence, password)).contains(password)) {
                    missed.merge(sentence, 1, Integer::sum);
                }
            }
        }
        int lost = missed.values().stream().mapToInt(Integer::intValue).sum();
        System.out.printf(
                Locale.ROOT,
                "guard: %d passwords in %d sentences %s, seed %d: recall %.2f %%, missed %s%n",
                all,
                sentences.size(),
                what,
                SEED,
                100.0 * (all - lost) / all,
                missed);
        return (all - lost) / (double) all;
    }

    private String masked(String text) {
        return guard.check(NewMemory.semantic(text)).thing().statement().content();
    }

    @Test
    void aSentenceAboutPasswordsIsLeftAsItIs() {
        for (String text : List.of(
                "My password is wrong again.",
                "The password is on the sticky note.",
                "I forgot my password and had to reset it.",
                "Use a password manager: it is safer.",
                "The password must be at least 12 characters long.",
                "password: required",
                "He said the password is case-sensitive and expires in 90 days.",
                "Das Passwort ist abgelaufen.",
                "Le mot de passe est incorrect.",
                "I need a new PIN for my card.",
                "The key to a good sauce is patience; the secret is butter.",
                "Our token of appreciation is on its way.",
                "See https://example.org/reset?lang=en&page=2 for how to set it.",
                "postgres://user:<password>@host/db is the form of the address")) {
            assertThat(guard.check(NewMemory.semantic(text)).findings())
                    .as(text)
                    .isEmpty();
        }
    }
}
