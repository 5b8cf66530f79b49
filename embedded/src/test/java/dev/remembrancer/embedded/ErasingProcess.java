package dev.remembrancer.embedded;

import dev.remembrancer.Ids;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.TransientException;
import dev.remembrancer.audit.AuditFiles;
import dev.remembrancer.audit.Recorder;
import dev.remembrancer.engine.Engine;
import dev.remembrancer.erasure.EraseRequest;
import dev.remembrancer.erasure.Erasure;
import dev.remembrancer.erasure.LedgerFile;
import dev.remembrancer.lucene.LuceneIndex;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.recall.Query;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.sqlite.SqliteSessionStore;
import dev.remembrancer.sqlite.SqliteStore;
import dev.remembrancer.testkit.process.Leash;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;

/**
 * A process that erases subjects, one after the other, while two threads of it remember, converse and recall for others,
 * and dies at some step of the first. What it says: {@code dies step where}, {@code erased number state seconds}, {@code
 * said text}.
 */
final class ErasingProcess {
    private static volatile boolean done;

    private ErasingProcess() {}

    /** Arguments: the directory, the subjects' numbers with commas, the step to die at, a name for what is said. */
    public static void main(String[] arguments) throws Exception {
        if (!Leash.awaitBegin()) {
            return;
        }
        Path directory = Path.of(arguments[0]);
        DeathStep death = new DeathStep(Thread.currentThread(), Integer.parseInt(arguments[2]));
        InstantSource clock = InstantSource.system();
        MarkedEmbedder embedder = new MarkedEmbedder();
        SqliteSessionStore conversations = SqliteSessionStore.open(directory.resolve(Embedded.SESSIONS), clock);
        SqliteStore store = SqliteStore.open(directory.resolve(Embedded.STORE), clock);
        try (Remembrancer remembrancer = Engine.open(new Engine.Parts(
                        death.store(store),
                        death.index(LuceneIndex.open(directory.resolve(Embedded.INDEX), embedder.info())),
                        embedder,
                        StoredSessions.over(conversations),
                        clock,
                        new Ids(clock, new SecureRandom()))
                .recorder(Recorder.open(store, AuditFiles.in(directory, new SecureRandom()), clock))
                .erasurePlace(death.place(
                        conversations,
                        new LedgerFile(directory.resolve(LedgerFile.NAME)),
                        Embedded.signingKey(directory))))) {
            Thread writing = new Thread(() -> write(remembrancer, arguments[3]));
            Thread reading = new Thread(() -> read(remembrancer));
            writing.start();
            reading.start();
            for (String number : Arrays.asList(arguments[1].split(","))) {
                erase(remembrancer, new MarkedSubject(Integer.parseInt(number)));
            }
            done = true;
            writing.join();
            reading.join();
        }
    }

    private static void erase(Remembrancer remembrancer, MarkedSubject subject) {
        long before = System.nanoTime();
        Erasure erasure;
        try {
            erasure = remembrancer
                    .erasures()
                    .erase(EraseRequest.of(subject.user()).because("ticket " + subject.number()));
        } catch (NotFoundException already) {
            say("already\t" + subject.number());
            return;
        }
        long millis = (System.nanoTime() - before) / 1_000_000;
        boolean rewritten = erasure.places().stream().anyMatch(place -> place.isRewritten());
        say("erased\t" + subject.number() + "\t" + erasure.state().word() + "\t" + millis + "\t" + rewritten);
    }

    private static void write(Remembrancer remembrancer, String name) {
        for (int i = 0; !done; i++) {
            String text = "Meanwhile " + name + " number " + i + " was said";
            try {
                remembrancer.agent("support").remember(NewMemory.semantic(text).user("bystander-" + i % 7));
                remembrancer.session("meanwhile-" + name).append(List.of(Item.user(text)));
                say("said\t" + text);
            } catch (TransientException busy) {
                say("busy\t" + busy.getMessage());
            }
        }
    }

    private static void read(Remembrancer remembrancer) {
        for (int i = 0; !done; i++) {
            MarkedSubject subject = new MarkedSubject(i % 20);
            int found = remembrancer
                    .agent("support")
                    .recall(Query.of("the favourite place of " + subject.marker())
                            .user(subject.user()))
                    .memories()
                    .size();
            if (found > 100) {
                say("found\t" + found);
            }
        }
    }

    private static void say(String line) {
        synchronized (System.out) {
            System.out.print(line + "\n");
            System.out.flush();
        }
    }
}
