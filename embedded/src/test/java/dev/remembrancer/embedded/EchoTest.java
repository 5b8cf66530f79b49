package dev.remembrancer.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.hygiene.policy.NearText;
import dev.remembrancer.hygiene.policy.Paraphrase;
import dev.remembrancer.hygiene.policy.WritePolicy;
import dev.remembrancer.spi.Embedder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What is taken for an echo in other words, with the model that is used when nobody brings another. */
class EchoTest {
    /** What was recalled, and what an agent may make of it that says nothing new. */
    private static final List<String> SAME = List.of(
            "Prefers a formal tone | The user prefers a formal tone in replies",
            "Lives in Berlin | The user lives in Berlin",
            "I moved to Berlin in March | User moved to Berlin in March",
            "Has a dog called Rex | The user has a dog, called Rex",
            "allergic to peanuts | The user is allergic to peanuts",
            "My budget for the trip is 1500 euros | The user's budget for the trip is 1500 euros",
            "Works as a nurse at St. Mary's hospital | The user works as a nurse at St. Mary's hospital",
            "I'm vegetarian | The user is vegetarian",
            "The invoice 4711 was paid twice | invoice 4711 was paid twice by the customer",
            "I don't eat pork | The user doesn't eat pork",
            "Meeting with Bob on Tuesday at 15:30 | The user has a meeting with Bob on Tuesday at 15:30",
            "wants short answers | The user wants short answers",
            "my daughter Emma plays the violin | The user's daughter Emma plays the violin",
            "Deploys with make release | The user deploys with make release",
            "uses Java 17 and Gradle | The user uses Java 17 and Gradle",
            "likes hiking in the Alps | The user really likes hiking in the Alps",
            "drives a red Volvo | The customer drives a red Volvo",
            "speaks French and some Italian | The user speaks French and some Italian",
            "studies biology in Vienna | The user studies biology in Vienna",
            "favourite colour is green | The user's favourite colour is green",
            "enjoys jazz concerts | The user enjoys going to jazz concerts",
            "runs ten kilometres every Sunday | The user runs ten kilometres on every Sunday",
            "The printer on floor 3 is broken | It was noted that the printer on floor 3 is broken",
            "plays chess with Omar | The user plays chess together with Omar");

    /** What was recalled, and what says something else in nearly the same words. */
    private static final List<String> OTHER = List.of(
            "Prefers tea to coffee | The user prefers coffee to tea",
            "Lives in Berlin | The user lives in Hamburg",
            "I moved to Berlin in March | The user moved from Berlin in April",
            "Has a dog called Rex | The user has a cat called Rex",
            "allergic to peanuts | The user is not allergic to peanuts",
            "My budget for the trip is 1500 euros | The user's budget for the trip is 1800 euros",
            "Works as a nurse at St. Mary's hospital | Bob works as a nurse at St. Mary's hospital",
            "I'm vegetarian | The user is no longer vegetarian",
            "The invoice 4711 was paid twice | The invoice 4712 was paid twice",
            "I don't eat pork | The user eats pork",
            "Meeting with Bob on Tuesday at 15:30 | The user has a meeting with Bob on Thursday at 15:30",
            "wants short answers | The user wants long answers",
            "my daughter Emma plays the violin | The user's son Emma plays the violin",
            "Deploys with make release | The user stopped deploying with make release",
            "uses Java 17 and Gradle | The user uses Java 21 and Gradle",
            "likes hiking in the Alps | The user hates hiking in the Alps",
            "drives a red Volvo | The customer drives a blue Volvo",
            "speaks French and some Italian | The user speaks Italian and some French",
            "studies biology in Vienna | Alice studies biology in Vienna",
            "favourite colour is green | The user's favourite colour was green until June",
            "enjoys jazz concerts | The user avoids jazz concerts",
            "runs ten kilometres every Sunday | The user runs five kilometres every Sunday",
            "The printer on floor 3 is broken | The printer on floor 3 is fixed",
            "plays chess with Omar | Omar plays chess with Lena",
            "open from Monday to Friday | closed from Monday to Friday",
            "Call me before noon | Call me after noon",
            "Bob owes Alice 20 euros | Alice owes Bob 20 euros",
            "married to Tom | The user was married to Tom",
            "The flight leaves at 8 in the morning | The flight leaves at 8 in the evening",
            "The server runs Debian 12 | The server ran Debian 12 before Ubuntu",
            "takes the medicine twice a day | The user takes the medicine once a day",
            "Prefers window seats | The user prefers aisle seats",
            "the password reset works | the password reset fails",
            "is learning Spanish | The user is teaching Spanish",
            "parking is allowed on weekends | parking is forbidden on weekends",
            "Order arrived early | The order arrived late");

    private record Judged(String pair, double cosine, boolean isAllowed) {
        boolean isEcho(double threshold) {
            return isAllowed && cosine >= threshold;
        }
    }

    private static List<Judged> judged(Embedder embedder, List<String> pairs) {
        List<Judged> judged = new ArrayList<>();
        for (String pair : pairs) {
            String[] texts = pair.split(" \\| ", 2);
            double cosine = embedder.embedTexts(List.of(texts[0]))
                    .get(0)
                    .get(0)
                    .vector()
                    .cosine(embedder.embedTexts(List.of(texts[1])).get(0).get(0).vector());
            boolean isAllowed = new Paraphrase(texts[0]).allows(new Paraphrase(texts[1]));
            judged.add(new Judged(pair, NearText.of(texts[0]).equals(NearText.of(texts[1])) ? 1 : cosine, isAllowed));
        }
        return judged;
    }

    @Test
    void whatSaysSomethingElseIsNoEchoHoweverCloseItIs() {
        try (Embedder embedder = Embedded.model()) {
            List<Judged> same = judged(embedder, SAME);
            List<Judged> other = judged(embedder, OTHER);
            for (double threshold : new double[] {0, 0.7, WritePolicy.USUAL_PARAPHRASE, 0.9, 0.95}) {
                System.out.printf(
                        Locale.ROOT,
                        "echoes: from %.2f: %d of %d that say the same; of %d that do not: %d by meaning alone, %d with"
                                + " words, names, numbers, negations and order%n",
                        threshold,
                        same.stream().filter(one -> one.isEcho(threshold)).count(),
                        same.size(),
                        other.size(),
                        other.stream().filter(one -> one.cosine() >= threshold).count(),
                        other.stream().filter(one -> one.isEcho(threshold)).count());
            }
            if (Boolean.getBoolean("remembrancer.policy.shown")) {
                same.forEach(System.out::println);
                other.forEach(System.out::println);
            }
            assertThat(other).noneMatch(one -> one.isEcho(WritePolicy.USUAL_PARAPHRASE));
            assertThat(same.stream().filter(one -> one.isEcho(WritePolicy.USUAL_PARAPHRASE)))
                    .hasSizeGreaterThan(same.size() / 2);
        }
    }
}
