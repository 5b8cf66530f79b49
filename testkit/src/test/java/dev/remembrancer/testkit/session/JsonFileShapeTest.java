package dev.remembrancer.testkit.session;

import static dev.remembrancer.testkit.session.SessionUnderTest.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.SessionQuery;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.store.JsonFileSessionStore;
import dev.remembrancer.session.store.SessionFileUnusableException;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.testkit.MutableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the file, before and after: the shapes people write, and what is not ours. */
class JsonFileShapeTest {
    @TempDir
    private Path directory;

    private Path file;
    private Sessions sessions;

    @BeforeEach
    void open() {
        file = directory.resolve("agent_memory.json");
        sessions = over(file);
    }

    private static Sessions over(Path file) {
        return StoredSessions.over(
                new JsonFileSessionStore(file, new MutableClock(Instant.parse("2026-03-10T12:00:00Z"))));
    }

    private String text() throws IOException {
        return Files.readString(file);
    }

    @Test
    void aPersonCanReadTheFile() throws IOException {
        sessions.session("thread-42").append(List.of(Item.user("Grüße"), Item.message("assistant", "hello")));
        assertThat(text()).isEqualTo("""
                        {
                          "thread-42": [
                            {"role":"user","content":"Grüße"},
                            {"role":"assistant","content":"hello"}
                          ],
                          "remembrancer_facts": {
                            "thread-42": {"created_at":"2026-03-10T12:00:00Z","updated_at":"2026-03-10T12:00:00Z"}
                          }
                        }
                        """);
    }

    @Test
    void aBareArrayIsTheSessionOfTheFilesNameAndStaysAnArray() throws IOException {
        Files.writeString(file, "[{\"role\": \"user\", \"content\": \"a 1\"}]");
        Session session = sessions.session("agent_memory");
        assertThat(session.items()).isEqualTo(messages("a", 1));
        session.append(messages("b", 1));
        assertThat(text()).isEqualTo("""
                        [
                          {"role": "user", "content": "a 1"},
                          {"role":"user","content":"b 1"}
                        ]
                        """);
        assertThat(session.pop()).contains(Item.user("b 1"));
        assertThat(session.replace(messages("a", 1), messages("c", 2)).added()).isEqualTo(2);
        assertThat(sessions.list(SessionQuery.ALL).sessions())
                .singleElement()
                .matches(info -> info.id().value().equals("agent_memory"));
        assertThat(session.clear().items()).isEqualTo(2);
        assertThat(text()).isEqualTo("[]\n");
        assertThat(session.info()).isEmpty();
        session.append(messages("d", 1));
        assertThat(text()).startsWith("[").contains("d 1");
    }

    @Test
    void aBareArrayHasNoRoomForMoreAndSaysSo() throws IOException {
        Files.writeString(file, "[{\"role\":\"user\",\"content\":\"a 1\"}]");
        Session session = sessions.session("agent_memory");
        assertThatThrownBy(() -> sessions.session("other").append(messages("b", 1)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("agent_memory");
        assertThatThrownBy(() -> session.append(messages("b", 1), "key")).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> session.describe(Optional.of("alice"), Map.of()))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(sessions.session("other").items()).isEmpty();
        assertThat(sessions.session("other").clear().items()).isZero();
        assertThat(text()).isEqualTo("[{\"role\":\"user\",\"content\":\"a 1\"}]");
    }

    @Test
    void whatIsNotOursSurvives() throws IOException {
        Files.writeString(file, """
                {"version": 1.50, "\\ud800": [1], "notes": {"a" : [ ]},
                 "kept": [ {"b":2 ,"x":1E+2}, {"nested":
                    {"deep":  true}} ],
                 "thread": [],
                 "remembrancer_facts": {"thread": {"created_at": "2026-01-01T00:00:00Z", "later": [1,  2]}}}""");
        sessions.session("thread").append(messages("a", 1));
        assertThat(text())
                .contains("\"version\": 1.50", "\"\\ud800\": [1]", "\"notes\": {\"a\" : [ ]}")
                .contains("\"kept\": [ {\"b\":2 ,\"x\":1E+2}, {\"nested\":\n    {\"deep\":  true}} ]")
                .contains("\"later\":[1,  2]");
        assertThat(sessions.session("thread").info().orElseThrow().createdAt())
                .isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(sessions.session("kept").items()).hasSize(2);
        assertThat(sessions.list(SessionQuery.ALL).sessions()).hasSize(2);
        assertThatThrownBy(() -> sessions.session("version").append(messages("a", 1)))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> sessions.session("remembrancer_facts").items())
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void elementsThatAreNoObjectsAreDamagedItemsThatStay() throws IOException {
        Files.writeString(file, "{\"t\": [{\"role\":\"user\",\"content\":\"a 1\"}, 5, null, \"text\", [1]]}");
        Session session = sessions.session("t");
        assertThat(session.items(1)).isEqualTo(messages("a", 1));
        assertThat(session.damaged()).hasSize(4).allMatch(item -> item.problem().equals("is not a JSON object"));
        assertThat(session.pop()).contains(Item.user("a 1"));
        session.append(messages("b", 1));
        assertThat(session.items()).isEqualTo(messages("b", 1));
        assertThat(text()).contains("5,\n    null,\n    \"text\",\n    [1],\n    {");
        assertThat(session.clear().items()).isEqualTo(5);
    }

    @Test
    void whatAnotherProgramWroteMeanwhileIsSeen() throws IOException {
        sessions.session("t").append(messages("a", 1));
        Files.writeString(file, "{\"t\": [], \"u\": [{\"role\":\"user\",\"content\":\"a 1\"}]}");
        assertThat(sessions.session("t").items()).isEmpty();
        assertThat(sessions.session("u").items()).isEqualTo(messages("a", 1));
    }

    @Test
    void factsThatSomebodyBrokeStopWritingButNotReading() throws IOException {
        String broken = "{\"t\": [], \"remembrancer_facts\": {\"t\": 7}}";
        Files.writeString(file, broken);
        assertThatThrownBy(() -> sessions.session("t").append(messages("a", 1)))
                .isInstanceOf(SessionFileUnusableException.class)
                .hasMessageContaining("remembrancer_facts");
        assertThat(text()).isEqualTo(broken);
    }

    @Test
    void aFileThatIsEmptyOrBeginsWithAMarkIsRead() throws IOException {
        Files.writeString(file, " \n");
        assertThat(sessions.session("t").items()).isEmpty();
        Files.writeString(file, "\ufeff{\"t\": [{\"role\":\"user\",\"content\":\"a 1\"}]}");
        assertThat(sessions.session("t").items()).isEqualTo(messages("a", 1));
    }

    @Test
    void aLinkAndThePermissionsStay() throws IOException {
        sessions.session("t").append(messages("a", 1));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(directory.resolve("link.json"), Path.of("agent_memory.json"));
        over(link).session("t").append(messages("b", 1));
        assertThat(link).isSymbolicLink();
        assertThat(sessions.session("t").items()).hasSize(2);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void aNewFileIsMadeWithItsDirectories() {
        Path below = directory.resolve("a/b/memory.json");
        assertThat(over(below).session("t").items()).isEmpty();
        assertThat(directory.resolve("a")).doesNotExist();
        over(below).session("t").append(messages("a", 1));
        assertThat(over(below).session("t").items()).isEqualTo(messages("a", 1));
    }

    @Test
    void aDirectoryIsNoFile() {
        assertThatThrownBy(() -> over(directory).session("t").items()).isInstanceOf(SessionFileUnusableException.class);
        assertThatThrownBy(() -> over(directory).session("t").append(messages("a", 1)))
                .isInstanceOf(SessionFileUnusableException.class);
    }
}
