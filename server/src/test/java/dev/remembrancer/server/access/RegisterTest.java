package dev.remembrancer.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RegisterTest {
    private record Thing(String name, int number) {}

    private final AtomicInteger asked = new AtomicInteger();
    private final Register<String, Thing> register = new Register<>(thing -> {
        asked.incrementAndGet();
        return thing.name();
    });

    @Test
    void anotherListIsAnotherRegister() {
        List<Thing> before = List.of(new Thing("a", 1), new Thing("b", 2));
        List<Thing> after = List.of(new Thing("b", 3));
        assertThat(register.find(before, "a")).contains(new Thing("a", 1));
        assertThat(register.find(after, "a")).isEmpty();
        assertThat(register.find(after, "b")).contains(new Thing("b", 3));
        assertThat(register.find(before, "b")).contains(new Thing("b", 2));
    }

    @Test
    void theSameListIsDrawnUpOnce() {
        List<Thing> things = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            things.add(new Thing("thing" + i, i));
        }
        List<Thing> all = List.copyOf(things);
        for (int i = 0; i < 100; i++) {
            assertThat(register.find(all, "thing" + i)).contains(new Thing("thing" + i, i));
        }
        assertThat(asked).hasValue(100);
    }

    @Test
    void ofTwoWithOneNameTheFirstCounts() {
        List<Thing> twice = List.of(new Thing("a", 1), new Thing("a", 2));
        assertThat(register.find(twice, "a")).contains(new Thing("a", 1));
    }
}
