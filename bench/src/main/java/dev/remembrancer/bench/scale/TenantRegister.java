package dev.remembrancer.bench.scale;

import dev.remembrancer.Json;
import dev.remembrancer.bench.lab.Stopwatch;
import dev.remembrancer.bench.lab.Timings;
import dev.remembrancer.server.access.Keys;
import dev.remembrancer.server.access.TenantId;
import dev.remembrancer.server.access.tenants.Tenants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the server's list of so many tenants costs: it is one file, read and drawn up anew when it has
 * changed; every request finds its tenant in that.
 *
 * @param tenants how many are in it
 * @param bytes how large it is, as the server writes it
 * @param read milliseconds until the first is found after it changed
 * @param make milliseconds to make one more
 * @param find milliseconds to find one: what every request waits for
 */
record TenantRegister(int tenants, long bytes, double read, double make, Timings find) {
    static final String TITLE = String.format(
            Locale.ROOT,
            "  %13s%14s%14s%14s%14s%14s",
            "tenants",
            "file, bytes",
            "read, ms",
            "make one, ms",
            "find, p50",
            "find, p99");

    private static final int FINDS = 200;

    /** Measures one in a directory of its own. */
    static TenantRegister of(Path directory, int tenants) {
        Path file = directory.resolve(Tenants.FILE);
        InstantSource clock = InstantSource.system();
        try {
            Files.createDirectories(directory);
            write(file, tenants);
            Tenants register =
                    new Tenants(directory, new Keys(directory.resolve(Keys.FILE), clock, new SecureRandom()), clock);
            TenantId last = id(tenants - 1);
            long read = Stopwatch.nanos(() -> require(register, last));
            Timings find = new Timings();
            for (int i = 0; i < FINDS; i++) {
                long nanos = Stopwatch.nanos(() -> require(register, last));
                if (i >= FINDS / 2) {
                    find.add(nanos);
                }
            }
            TenantId more = id(tenants);
            long make = Stopwatch.nanos(() -> register.create(more, more.value(), Optional.empty()));
            return new TenantRegister(tenants + 1, Files.size(file), read / 1e6, make / 1e6, find);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TenantId id(int number) {
        return new TenantId("tenant-" + number);
    }

    private static void require(Tenants register, TenantId tenant) {
        if (register.find(tenant).isEmpty()) {
            throw new IllegalStateException("tenant " + tenant + " is not in the list it was written into");
        }
    }

    private static void write(Path file, int tenants) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write("{\"version\": 1, \"tenants\": [");
            for (int i = 0; i < tenants; i++) {
                Map<String, Object> tenant = new LinkedHashMap<>();
                tenant.put("id", id(i).value());
                tenant.put("name", id(i).value());
                tenant.put("created_at", "2026-01-01T00:00:00Z");
                out.write((i == 0 ? "" : ",") + Json.quote(tenant));
            }
            out.write("]}");
        }
    }

    /** Measures each of these sizes, below a directory. */
    static List<TenantRegister> through(List<Integer> sizes, Path directory) {
        List<TenantRegister> measured = new ArrayList<>();
        for (int size : sizes) {
            measured.add(of(directory.resolve(Integer.toString(size)), size));
        }
        return measured;
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "  %,13d%,14d%,14.1f%,14.1f%,14.3f%,14.3f",
                tenants,
                bytes,
                read,
                make,
                find.median(),
                find.percentile(99));
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("tenants", tenants);
        fields.put("file_bytes", bytes);
        fields.put("read_ms", read);
        fields.put("make_ms", make);
        fields.put("find_ms", find.fields());
        return fields;
    }
}
