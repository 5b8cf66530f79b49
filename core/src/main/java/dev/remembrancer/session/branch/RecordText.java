package dev.remembrancer.session.branch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.SessionId;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Reads the item that a {@link BranchRecord} is kept in. */
final class RecordText {
    static final String TYPE = "remembrancer_branches";

    private static final JsonFactory FACTORY = new JsonFactory();

    private RecordText() {}

    /** The record of a session. */
    static BranchRecord read(SessionId session, Item item) {
        if (!item.type().equals(Optional.of(TYPE))) {
            throw new BranchRecordDamagedException(session);
        }
        long version = 0;
        long epoch = 0;
        long next = 0;
        BranchId current = BranchId.MAIN;
        List<BranchRecord.Branch> branches = List.of();
        List<BranchId> used = List.of();
        List<Long> loose = List.of();
        try (JsonParser parser = FACTORY.createParser(item.json())) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "version" -> version = parser.getLongValue();
                    case "epoch" -> epoch = parser.getLongValue();
                    case "next" -> next = parser.getLongValue();
                    case "current" -> current = new BranchId(parser.getText());
                    case "branches" -> branches = list(parser, RecordText::branch);
                    case "used" -> used = list(parser, name -> new BranchId(name.getText()));
                    case "loose" -> loose = list(parser, JsonParser::getLongValue);
                    default -> parser.skipChildren();
                }
            }
        } catch (IOException | DateTimeException | InvalidRequestException e) {
            throw new BranchRecordDamagedException(session, e);
        }
        return new BranchRecord(version, epoch, next, current, branches, new LinkedHashSet<>(used), loose);
    }

    private static BranchRecord.Branch branch(JsonParser parser) throws IOException {
        parser.nextToken();
        BranchId id = new BranchId(parser.getText());
        parser.nextToken();
        long serial = parser.getLongValue();
        parser.nextToken();
        Instant createdAt = Instant.parse(parser.getText());
        parser.nextToken();
        return new BranchRecord.Branch(id, serial, createdAt);
    }

    private static <T> List<T> list(JsonParser parser, Element<T> element) throws IOException {
        List<T> all = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            all.add(element.read(parser));
        }
        return all;
    }

    /** Reads the element of an array that a parser stands on. */
    private interface Element<T> {
        T read(JsonParser parser) throws IOException;
    }
}
