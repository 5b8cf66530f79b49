package dev.remembrancer.bench.lab;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.spi.EmbedderInfo;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.lucene.util.Version;

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
        versions.put("sqlite", sqlite());
        versions.put("lucene", Version.LATEST.toString());
        return versions;
    }

    /** As the library itself says: what the driver knows is lost when it is packed into another jar. */
    private static String sqlite() {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            return connection.getMetaData().getDatabaseProductVersion();
        } catch (SQLException e) {
            return "unknown";
        }
    }

    static String line(EmbedderInfo model) {
        return of(model).entrySet().stream()
                .map(version -> version.getKey() + " " + version.getValue())
                .collect(Collectors.joining(", "));
    }
}
