package dev.remembrancer.server.observe.otel;

import dev.remembrancer.PermanentException;
import dev.remembrancer.spi.Activity;
import dev.remembrancer.spi.Observer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.function.Function;
import java.util.function.Supplier;

/** A span for each activity that is part of a traced request. What is done in the background makes none. */
record SpanObserver(Function<String, SpanBuilder> spans) implements Observer {
    @Override
    @SuppressWarnings("try") // The scope is for the time of the block alone.
    public <R> R observe(Activity activity, Supplier<R> work) {
        if (!Span.current().isRecording()) {
            return work.get();
        }
        Span span = spans.apply(activity.word()).startSpan();
        boolean failed = true;
        try (Scope scope = span.makeCurrent()) {
            R result = work.get();
            failed = false;
            return result;
        } catch (PermanentException e) {
            // The caller was refused, and the activity did what it should; but no caller is to blame for a reranker.
            failed = activity == Activity.RERANK;
            throw e;
        } finally {
            if (failed) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end();
        }
    }

    @Override
    public <R> Supplier<R> carry(Supplier<R> work) {
        return Context.current().wrapSupplier(work);
    }
}
