package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.server.ServerRig.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a server told of itself.
 *
 * @param text as it came
 * @param values by name and labels, as they are written there
 */
record Scraped(String text, Map<String, Double> values) {
    static Scraped from(ServerRig rig) {
        Answer answer = rig.get("/metrics");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
        Map<String, Double> values = new LinkedHashMap<>();
        answer.body().lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int end = line.lastIndexOf(' ');
            String number = line.substring(end + 1).replace("+Inf", "Infinity");
            assertThat(values.put(line.substring(0, end), Double.valueOf(number)))
                    .as("two lines for %s", line)
                    .isNull();
        });
        return new Scraped(answer.body(), values);
    }

    static Scraped until(ServerRig rig, Predicate<Scraped> wanted) throws InterruptedException {
        for (int i = 0; i < 500; i++) {
            Scraped now = from(rig);
            if (wanted.test(now)) {
                return now;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("never so:\n" + from(rig).text);
    }

    /** A value that must be there. */
    double value(String line) {
        assertThat(values).containsKey(line);
        return values.get(line);
    }

    /** A value, or nothing counted. */
    double count(String line) {
        return values.getOrDefault(line, 0.0);
    }
}
