package dev.remembrancer.bench.speed;

import dev.remembrancer.Scope;
import java.util.Locale;
import java.util.Optional;

/** Among which memories a question looks. Each memory has one home; a question sees all homes or one. */
public enum Narrowing {
    ALL("all of them", Optional.empty()),
    HALF("half of them", Optional.of("half")),
    TEN("a scope of ten", Optional.of("ten"));

    private static final int FEW = 10;

    private final String words;
    private final Optional<String> home;

    Narrowing(String words, Optional<String> home) {
        this.words = words;
        this.home = home;
    }

    /** For people. */
    public String words() {
        return words;
    }

    /** Its name in JSON. */
    public String field() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one home that is seen; empty when all are. */
    Optional<String> home() {
        return home;
    }

    /** Whether the i-th memory is seen. */
    public boolean sees(int i) {
        return home.isEmpty() || home.get().equals(homeOf(i));
    }

    /** The home of the i-th memory: ten live together, of the others every second one. */
    static String homeOf(int i) {
        if (i < FEW) {
            return "ten";
        }
        return i % 2 == 0 ? "half" : "rest";
    }

    /** Where the i-th memory is true: homes are bound on levels of their own, so that a scope can see all or one. */
    public static Scope scopeOf(int i) {
        String home = homeOf(i);
        return switch (home) {
            case "ten" -> Scope.OPEN.task(home);
            case "half" -> Scope.OPEN.organization(home);
            default -> Scope.OPEN.project(home);
        };
    }

    /** Where it is asked from. */
    public Scope scope() {
        return switch (this) {
            case ALL -> Scope.OPEN.organization("half").project("rest").task("ten");
            case HALF -> Scope.OPEN.organization("half");
            case TEN -> Scope.OPEN.task("ten");
        };
    }
}
