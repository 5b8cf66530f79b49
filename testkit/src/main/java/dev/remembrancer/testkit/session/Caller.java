package dev.remembrancer.testkit.session;

import dev.remembrancer.OutcomeUnknownException;
import dev.remembrancer.TransientException;
import dev.remembrancer.testkit.session.Workload.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/** One caller of a history, which writes down what it does. For one thread. */
final class Caller {
    private final String name;
    private final SharedList list;
    private final List<Event> events = new ArrayList<>();

    Caller(String name, SharedList list) {
        this.name = name;
        this.list = list;
    }

    List<Event> carryOut(List<Step> steps) {
        steps.forEach(this::carryOut);
        return events;
    }

    private void carryOut(Step step) {
        if (step instanceof Step.Append append) {
            record(new Call.Append(append.texts()), shared -> {
                shared.append(append.texts());
                return new Call.Append(append.texts());
            });
        } else if (step instanceof Step.Pop) {
            record(new Call.UnansweredPop(), shared -> new Call.Pop(shared.pop()));
        } else if (step instanceof Step.Clear) {
            record(new Call.Clear(OptionalInt.empty()), shared -> new Call.Clear(shared.clear()));
        } else {
            // A read without an answer tells nothing: any list would do.
            record(new Call.Append(List.of()), shared -> new Call.Read(shared.read()));
        }
    }

    private void record(Call unanswered, Function<SharedList, Call> act) {
        long began = System.nanoTime();
        try {
            Call call = act.apply(list);
            events.add(new Event(name, call, began, System.nanoTime()));
        } catch (OutcomeUnknownException e) {
            events.add(new Event(name, unanswered, began, Event.NEVER));
        } catch (TransientException e) {
            // It did not happen, so it is no part of the history.
            return;
        }
    }
}
