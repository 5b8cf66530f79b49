package dev.remembrancer.lucene;

import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Validity;
import dev.remembrancer.spi.Change;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Vector;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;

/** The documents of one version of a memory, as {@link Fields} says. */
final class MemoryBlock {
    private static final FieldType WORDS = words();

    /** Such as {@code 8 May 2023 Monday}. */
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy EEEE", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private MemoryBlock() {}

    /** The term by which all documents of a version are found. */
    static Term term(Change change) {
        return new Term(Fields.ID, change.memory().value());
    }

    /** Agent and scope path as one term; neither has a bar in it. */
    static BytesRef home(String agent, String path) {
        return new BytesRef(agent + "|" + path);
    }

    /**
     * The documents, the head first.
     *
     * @param setting how many numbers each vector must have, and which words count
     */
    static List<Document> of(Change.Put put, Setting setting) {
        int dimension = setting.dimension();
        List<Document> block = new ArrayList<>();
        block.add(head(put.now(), setting.lexicon()));
        List<Passage> passages = put.passages();
        for (int i = 0; i < passages.size(); i++) {
            Vector vector = passages.get(i).vector();
            if (vector.dimension() != dimension) {
                throw new VectorDimensionException(put.memory().value(), vector.dimension(), dimension);
            }
            if (i > 0) {
                block.add(tail(put.now()));
            }
            block.get(i).add(new BinaryDocValuesField(Fields.VECTOR, VectorBytes.of(vector)));
        }
        return block;
    }

    private static Document head(Memory memory, Lexicon lexicon) {
        Document head = new Document();
        String id = memory.id().value();
        String agent = memory.agent().value();
        head.add(term(Fields.ID, id));
        head.add(new BinaryDocValuesField(Fields.VERSION, new BytesRef(id)));
        head.add(term(Fields.AGENT, agent));
        head.add(new StringField(Fields.HOME, home(agent, memory.scope().path()), Field.Store.NO));
        head.add(term(Fields.TYPE, memory.type().word()));
        memory.statement().tags().forEach(tag -> head.add(term(Fields.TAG, tag)));
        addTimes(head, memory);
        addPlace(head, memory);
        memory.provenance()
                .author()
                .ifPresent(author -> head.add(new BinaryDocValuesField(Fields.AUTHOR, new BytesRef(author))));
        head.add(new Field(Fields.TEXT, words(memory, lexicon), WORDS));
        return head;
    }

    private static Document tail(Memory memory) {
        Document tail = new Document();
        tail.add(term(Fields.ID, memory.id().value()));
        tail.add(term(Fields.TAIL, Fields.TAIL));
        return tail;
    }

    private static void addTimes(Document head, Memory memory) {
        Validity validity = memory.validity();
        head.add(new LongPoint(Fields.HAPPENED, Micros.floor(memory.happenedAt())));
        head.add(new LongPoint(Fields.FROM, Micros.floor(validity.from())));
        memory.trueUntil().ifPresent(at -> head.add(new LongPoint(Fields.UNTIL, Micros.ceiling(at))));
        validity.expiresAt().ifPresent(at -> head.add(new LongPoint(Fields.EXPIRES, Micros.floor(at))));
    }

    private static void addPlace(Document head, Memory memory) {
        memory.provenance().origin().ifPresent(origin -> {
            String session = origin.session();
            int position = origin.position();
            head.add(new LongPoint(Fields.PLACE, Places.point(memory.agent(), session, position)));
            head.add(new BinaryDocValuesField(Fields.PLACE, Places.value(session, position)));
        });
    }

    /** What is said, and the day on which it was said: questions name days, the words spoken then do not. */
    private static TokenStream words(Memory memory, Lexicon lexicon) {
        return new WordStream(
                ConversationAnalyzer.wordsOf(memory.searchText(), lexicon),
                memory.provenance()
                        .saidAt()
                        .filter(at -> lexicon.knowsDays())
                        .map(at -> ConversationAnalyzer.wordsOf(DAY.format(at), lexicon))
                        .orElse(List.of()));
    }

    private static Field term(String field, String value) {
        return new StringField(field, value, Field.Store.NO);
    }

    private static FieldType words() {
        FieldType type = new FieldType();
        type.setTokenized(true);
        // How often a word stands in a text, and not where: nothing looks for phrases.
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        type.freeze();
        return type;
    }
}
