package dev.remembrancer.hygiene.guard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Secrets and passwords that never were any, made from a seed: forms as their issuers describe them. */
final class Samples {
    private static final String DIGITS = "0123456789";
    private static final String HEX = "0123456789abcdef";
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPER = LOWER.toUpperCase(java.util.Locale.ROOT);
    private static final Map<String, String> ALPHABETS = Map.of(
            "d", DIGITS,
            "h", HEX,
            "l", LOWER,
            "U", UPPER + "234567",
            "a", LOWER + DIGITS,
            "n", LOWER + UPPER + DIGITS,
            "w", LOWER + UPPER + DIGITS + "_-",
            "b", LOWER + UPPER + DIGITS + "+/",
            "q", "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L",
            "k", UPPER + DIGITS);

    /** A form: what stands between braces is an alphabet and how many of it. The secret is between the bars. */
    static final Map<String, String> FAMILIES = new LinkedHashMap<>();

    static {
        for (String line : """
                aws AKIA{U16}
                github-classic ghp_{n36}
                github-oauth gho_{n36}
                github-app ghs_{n36}
                github-fine-grained github_pat_{n22}_{n59}
                gitlab glpat-{n20}
                slack-bot xoxb-{d12}-{d12}-{n24}
                slack-webhook https://hooks.slack.com/services/T{k10}/B{k10}/{n24}
                stripe sk_live_{n24}
                google AIza{n35}
                openai sk-proj-{n74}T3BlbkFJ{n74}
                anthropic sk-ant-api03-{w93}AA
                npm npm_{n36}
                pypi pypi-AgEIcHlwaS5vcmc{n70}
                sendgrid SG.{n22}.{n43}
                twilio SK{h32}
                shopify shpat_{h32}
                digitalocean dop_v1_{h64}
                doppler dp.pt.{n43}
                huggingface hf_{l34}
                databricks dapi{h32}
                linear lin_api_{n40}
                notion ntn_{d11}{n35}
                postman PMAK-{h24}-{h34}
                pulumi pul-{h40}
                rubygems rubygems_{h48}
                terraform {n14}.atlasv1.{n64}
                vault hvs.{n95}
                age AGE-SECRET-KEY-1{q58}
                easypost EZAK{n54}
                duffel duffel_live_{n43}
                dynatrace dt0c01.{k24}.{k64}
                grafana glsa_{n32}_{h8}
                planetscale pscale_tkn_{n43}
                prefect pnu_{n36}
                readme rdme_{a70}
                sentry sntryu_{h64}
                shippo shippo_live_{h40}
                square sq0atp-{n22}
                perplexity pplx-{n48}
                infracost ico-{n32}
                clojars CLOJARS_{h60}
                artifactory AKCp{n69}
                jwt eyJ{n33}.eyJ{n60}.{w43}
                private-key -----BEGIN RSA PRIVATE KEY-----\\nMII{b61}\\n{b64}\\n{b40}==\\n-----END RSA PRIVATE KEY-----
                openssh-key -----BEGIN OPENSSH PRIVATE KEY-----\\n{b70}\\n{b70}\\n-----END OPENSSH PRIVATE KEY-----
                database-url postgres://app:|{n16}|@db.example.org:5432/orders
                http-url https://deploy:|{n12}|@git.example.org/repo.git
                bearer-header Authorization: Bearer |{n40}|
                basic-header Authorization: Basic |{b32}==|
                api-key-header X-Api-Key: |{n32}|
                azure-storage DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=|{b86}==|;EndpointSuffix=core.windows.net
                telegram telegram_bot_token = |{d9}:A{w34}|
                mailgun mailgun key: |key-{h32}|
                new-relic new_relic_key = |NRAK-{a27}|
                environment AWS_SECRET_ACCESS_KEY=|{b40}|
                """.strip().split("\n", -1)) {
            String[] parts = line.strip().split(" ", 2);
            FAMILIES.put(parts[0], parts[1].replace("\\n", "\n"));
        }
    }

    /** Sentences around a secret. */
    static final List<String> AROUND = List.of(
            "%s",
            "here is my key: %s",
            "Use %s, please.",
            "I put this into .env yesterday:\nTOKEN=%s\nand it worked",
            "{\"note\": \"%s\"}",
            "(%s)",
            "The staging token is %s. Don't lose it!",
            "curl -H 'X: 1' \"%s\" works, the other one does not");

    private static final Pattern BRACES = Pattern.compile("\\{([a-zA-Z])(\\d+)}");
    private static final List<String> WORDS = List.of(
            ("sunshine dragon monkey shadow football princess welcome butterfly purple orange banana summer winter"
                            + " autumn freedom whatever starwars pokemon cookie chocolate cheese hunter ranger buster tigger"
                            + " ginger pepper jordan harley matrix falcon phoenix thunder diamond silver golden")
                    .split(" "));

    private final SplittableRandom random;

    Samples(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** A secret of a family with what stands around it, and the part of it that must not stay. */
    String[] secret(String form) {
        StringBuilder made = new StringBuilder();
        Matcher braces = BRACES.matcher(form);
        int copied = 0;
        while (braces.find()) {
            made.append(form, copied, braces.start());
            made.append(some(ALPHABETS.getOrDefault(braces.group(1), LOWER), Integer.parseInt(braces.group(2))));
            copied = braces.end();
        }
        made.append(form.substring(copied));
        String[] parts = made.toString().split("\\|", -1);
        return parts.length == 1 ? new String[] {parts[0], parts[0]} : new String[] {String.join("", parts), parts[1]};
    }

    /** A password as people choose them, one in eight of them a plain word. */
    String password() {
        String word = oneOf(WORDS);
        String capital = Character.toUpperCase(word.charAt(0)) + word.substring(1);
        return switch (random.nextInt(8)) {
            case 0 -> word;
            case 1 -> word + random.nextInt(1, 1000);
            case 2 -> capital + random.nextInt(1950, 2027) + "!";
            case 3 -> capital.replace('o', '0').replace('e', '3') + "#" + random.nextInt(10, 99);
            case 4 -> some(ALPHABETS.getOrDefault("n", LOWER) + "!@#$%&*", random.nextInt(8, 17)) + random.nextInt(10);
            case 5 -> capital + Character.toUpperCase(oneOf(WORDS).charAt(0)) + random.nextInt(10, 100);
            case 6 -> word + "-" + oneOf(WORDS) + "-" + random.nextInt(10, 100);
            default -> some(DIGITS, random.nextInt(4, 9));
        };
    }

    String some(String alphabet, int many) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < many; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    int below(int bound) {
        return random.nextInt(bound);
    }
}
