package dev.remembrancer.bench.lab;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.spi.EmbedderInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.lucene.util.Version;
import org.sqlite.SQLiteJDBCLoader;

/** Which versions of what are measured. */
final class Versions {
    private Versions() {}

    /** By name. The fingerprint covers the model's bytes and the version of ONNX Runtime. */
    static Map<String, Object> of(EmbedderInfo model) {
        Map<String, Object> versions = new LinkedHashMap<>();
        versions.put(
                "remembrancer",
                Optional.ofNullable(Remembrancer.class.getPackage().getImplementationVersion())
                        .orElse("unpackaged"));
        versions.put("model", model.model());
        versions.put("fingerprint", model.fingerprint());
        versions.put("sqlite", SQLiteJDBCLoader.getVersion());
        versions.put("lucene", Version.LATEST.toString());
        return versions;
    }

    static String line(EmbedderInfo model) {
        return of(model).entrySet().stream()
                .map(version -> version.getKey() + " " + version.getValue())
                .collect(Collectors.joining(", "));
    }
}
