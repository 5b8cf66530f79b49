package dev.remembrancer.cli.settings;

import java.util.Optional;

/** A value of a kind, or none. */
record OptionalKind<T>(Kind<T> kind) implements Kind<Optional<T>> {
    @Override
    public String form() {
        return kind.form();
    }

    @Override
    public Optional<T> read(String name, WrittenValue written) {
        return written instanceof WrittenValue.Nothing ? Optional.empty() : Optional.of(kind.read(name, written));
    }

    @Override
    public WrittenValue write(Optional<T> value) {
        return value.map(kind::write).orElseGet(() -> new WrittenValue.Nothing(Place.DEFAULT));
    }

    @Override
    public boolean isQuoted() {
        return kind.isQuoted();
    }
}
