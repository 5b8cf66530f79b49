package dev.remembrancer.server.access;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds things of a list by what names them, without walking through it for each request: the list that was last shown is
 * drawn up once. Of two with one name the first counts. Safe for use by several threads.
 */
public final class Register<K, V> {
    private final Function<? super V, ? extends K> name;
    private volatile @Nullable Drawn<K, V> drawn;

    private record Drawn<K, V>(List<V> of, Map<K, V> byName) {}

    /** @param name what names a thing */
    public Register(Function<? super V, ? extends K> name) {
        this.name = name;
    }

    /**
     * The thing of that name.
     *
     * @param all the things; a list that never changes, for another one stands for every change
     */
    public Optional<V> find(List<V> all, K wanted) {
        Drawn<K, V> known = drawn;
        if (known == null || known.of() != all) {
            known = draw(all);
            drawn = known;
        }
        return Optional.ofNullable(known.byName().get(wanted));
    }

    private Drawn<K, V> draw(List<V> all) {
        Map<K, V> byName = new HashMap<>(2 * all.size());
        all.forEach(one -> byName.putIfAbsent(name.apply(one), one));
        return new Drawn<>(all, byName);
    }
}
