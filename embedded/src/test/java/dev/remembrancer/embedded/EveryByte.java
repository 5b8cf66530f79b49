package dev.remembrancer.embedded;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValuesType;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/** All that stands in the files of a data directory: their bytes, and what the index and the databases make of them. */
final class EveryByte {
    private static final Pattern MARKER = Pattern.compile("zq[bcdfghjklm]{5}zq");
    private static final List<Charset> WIDE = List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

    /** Where each marker was found. */
    private final Map<String, List<String>> found = new TreeMap<>();

    private long bytes;

    /** Looks through a directory that nobody has open. */
    static EveryByte in(Path directory) throws IOException, SQLException {
        EveryByte all = new EveryByte();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                all.lookAtBytes(directory.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        if (Files.exists(directory.resolve("index"))) {
            all.decode(directory.resolve("index"));
        }
        all.dump(directory.resolve("memory.db"));
        all.dump(directory.resolve("sessions.db"));
        return all;
    }

    /** The files of a directory, as seen from there, in which one of some runs of bytes stands. */
    static List<String> holding(Path directory, List<byte[]> runs) throws IOException {
        List<String> wanted = runs.stream()
                .map(run -> new String(run, StandardCharsets.ISO_8859_1))
                .toList();
        List<String> holding = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                if (wanted.stream().anyMatch(content::contains)) {
                    holding.add(directory.relativize(file).toString());
                }
            }
        }
        return holding;
    }

    long bytes() {
        return bytes;
    }

    /** The places of a subject's marker, in whatever form. */
    List<String> of(MarkedSubject subject) {
        return of(subject.marker());
    }

    /** The places of a marker, in whatever form. */
    List<String> of(String marker) {
        return found.getOrDefault(marker, List.of());
    }

    private void lookAtBytes(String file, byte[] content) {
        bytes += content.length;
        look(file, new String(content, StandardCharsets.ISO_8859_1));
        for (Charset charset : WIDE) {
            for (int shift = 0; shift < 2 && shift < content.length; shift++) {
                look(file + " as " + charset, new String(content, shift, content.length - shift, charset));
            }
        }
        Matcher encoded =
                Pattern.compile("[A-Za-z0-9+/_-]{12,}").matcher(new String(content, StandardCharsets.ISO_8859_1));
        while (encoded.find()) {
            String run = encoded.group().replace('-', '+').replace('_', '/');
            for (int shift = 0; shift < 4 && run.length() - shift >= 12; shift++) {
                String cut = run.substring(shift, shift + (run.length() - shift) / 4 * 4);
                look(file + " as base64", new String(Base64.getDecoder().decode(cut), StandardCharsets.ISO_8859_1));
            }
        }
    }

    private void look(String place, String text) {
        Matcher matcher = MARKER.matcher(text);
        while (matcher.find()) {
            found.computeIfAbsent(matcher.group(), marker -> new ArrayList<>()).add(place);
        }
    }

    /** Every term, stored field and value of every segment, of documents that are deleted too. */
    private void decode(Path index) throws IOException {
        try (FSDirectory directory = FSDirectory.open(index);
                DirectoryReader reader = DirectoryReader.open(directory)) {
            for (LeafReaderContext context : reader.leaves()) {
                LeafReader segment = context.reader();
                for (FieldInfo field : segment.getFieldInfos()) {
                    String place = "segment " + context.ord + " field " + field.name;
                    Terms terms = segment.terms(field.name);
                    if (terms != null) {
                        TermsEnum all = terms.iterator();
                        for (BytesRef term = all.next(); term != null; term = all.next()) {
                            look(place, latin(term));
                        }
                    }
                    if (field.getDocValuesType() == DocValuesType.BINARY) {
                        BinaryDocValues values = segment.getBinaryDocValues(field.name);
                        while (values.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
                            look(place, latin(values.binaryValue()));
                        }
                    }
                }
                for (int i = 0; i < segment.maxDoc(); i++) {
                    look(
                            "stored of segment " + context.ord,
                            segment.storedFields().document(i).toString());
                }
            }
        }
    }

    private static String latin(BytesRef term) {
        return new String(term.bytes, term.offset, term.length, StandardCharsets.ISO_8859_1);
    }

    /** Every column of every table: a long text may be torn over pages that lie apart. */
    private void dump(Path database) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet names = statement.executeQuery("SELECT name FROM sqlite_schema WHERE type = 'table'")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
                    while (rows.next()) {
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            byte[] value = rows.getBytes(i);
                            look("table " + table, value == null ? "" : new String(value, StandardCharsets.ISO_8859_1));
                        }
                    }
                }
            }
        }
    }
}
