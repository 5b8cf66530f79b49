package dev.remembrancer.testkit.session;

import dev.remembrancer.testkit.session.Workload.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Makes histories: several threads that call one list as fast as they can. */
public final class History {
    private History() {}

    /**
     * Makes one, in so many threads, with a read at the end that sees what all of them left.
     *
     * @param lists the list as each thread sees it: the same object or several of one list, which is empty now
     */
    public static List<Event> of(Workload workload, long seed, int threads, IntFunction<SharedList> lists)
            throws Exception {
        List<Event> events = new ArrayList<>(recorded(workload, seed, "", threads, lists));
        events.addAll(lastRead(lists.apply(threads)));
        return events;
    }

    /** A read of one caller alone. */
    static List<Event> lastRead(SharedList list) {
        return new Caller("last", list).carryOut(List.of(new Step.Read()));
    }

    /** What the threads of one process did; their names begin with that of the process. */
    static List<Event> recorded(
            Workload workload, long seed, String process, int threads, IntFunction<SharedList> lists) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CountDownLatch ready = new CountDownLatch(threads);
        try {
            List<Future<List<Event>>> all = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                String name = process + thread;
                SharedList list = lists.apply(thread);
                Callable<List<Event>> caller = () -> {
                    List<Step> steps = workload.steps(seed, name);
                    ready.countDown();
                    ready.await();
                    return new Caller(name, list).carryOut(steps);
                };
                all.add(pool.submit(caller));
            }
            List<Event> events = new ArrayList<>();
            for (Future<List<Event>> one : all) {
                events.addAll(one.get());
            }
            return events;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            pool.shutdownNow();
        }
    }
}
