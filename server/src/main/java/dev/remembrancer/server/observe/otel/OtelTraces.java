package dev.remembrancer.server.observe.otel;

import dev.remembrancer.server.http.RequestMeter;
import dev.remembrancer.server.http.Traces;
import dev.remembrancer.spi.Observer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Traces that go to a collector, by OTLP over HTTP. A request belongs to the trace that its {@code traceparent} names,
 * and what is asked of the upstream of the gateway to the trace of its request.
 *
 * <p>A span's attributes are the method, the pattern of the route and the status. Paths and queries, in which names may
 * be, stay here.
 */
public final class OtelTraces implements Traces {
    /** OpenTelemetry's word for a method that is none of the usual. */
    private static final String UNUSUAL = "_OTHER";

    private static final String METHOD = "http.request.method";
    private static final String STATUS = "http.response.status_code";
    private static final int SERVER_FAILED = 500;

    /** What others decide for themselves comes over these settings. */
    private static final Map<String, String> USUAL = Map.of(
            "otel.service.name", "remembrancer",
            "otel.traces.exporter", "otlp",
            "otel.metrics.exporter", "none",
            "otel.logs.exporter", "none",
            "otel.propagators", "tracecontext",
            "otel.exporter.otlp.protocol", "http/protobuf");

    private static final TextMapGetter<Function<String, Optional<String>>> HEADERS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Function<String, Optional<String>> headers) {
            return List.of();
        }

        @Override
        public @Nullable String get(@Nullable Function<String, Optional<String>> headers, String name) {
            return headers == null ? null : headers.apply(name).orElse(null);
        }
    };

    private final OpenTelemetrySdk sdk;
    private final Tracer tracer;
    private final TextMapPropagator propagator;

    private OtelTraces(OpenTelemetrySdk sdk) {
        this.sdk = sdk;
        this.tracer = sdk.getTracer("dev.remembrancer");
        this.propagator = sdk.getPropagators().getTextMapPropagator();
    }

    /**
     * Traces as the settings say.
     *
     * @param settings of OpenTelemetry's autoconfiguration, by name
     */
    public static OtelTraces to(Map<String, String> settings) {
        return new OtelTraces(AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesSupplier(() -> USUAL)
                .addPropertiesCustomizer(known -> settings)
                // The server closes it when it has answered its last request.
                .disableShutdownHook()
                .build()
                .getOpenTelemetrySdk());
    }

    @Override
    public Trace begin(String method, Function<String, Optional<String>> headers) {
        String known = method.equals(OTHER_METHOD) ? UNUSUAL : method;
        Context parent = propagator.extract(Context.root(), headers, HEADERS);
        Span span = tracer.spanBuilder(known)
                .setParent(parent)
                .setSpanKind(SpanKind.SERVER)
                .setAttribute(METHOD, known)
                .startSpan();
        return new Followed(span, known, parent.with(span));
    }

    @Override
    public Onward onward() {
        Span span = tracer.spanBuilder("POST")
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute(METHOD, "POST")
                .startSpan();
        Map<String, String> headers = new HashMap<>();
        propagator.inject(Context.current().with(span), headers, (carrier, name, value) -> headers.put(name, value));
        return new Sent(span, Map.copyOf(headers));
    }

    @Override
    public Observer observer() {
        return new SpanObserver(this::part);
    }

    private SpanBuilder part(String name) {
        return tracer.spanBuilder(name);
    }

    /** Sends what was not sent yet, for as long as it is usual. */
    @Override
    public void close() {
        sdk.close();
    }

    private record Followed(Span span, String method, Context context) implements Trace {
        @Override
        @SuppressWarnings("MustBeClosedChecker") // the caller closes what is returned
        public Scope enter() {
            return context.makeCurrent()::close;
        }

        @Override
        public void end(String route, int status) {
            if (!route.equals(RequestMeter.NO_ROUTE)) {
                span.updateName(method + " " + route);
                span.setAttribute("http.route", route);
            }
            span.setAttribute(STATUS, status);
            if (status >= SERVER_FAILED) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end();
        }
    }

    private static final class Sent implements Onward {
        private final Span span;
        private final Map<String, String> headers;
        private boolean answered;

        Sent(Span span, Map<String, String> headers) {
            this.span = span;
            this.headers = headers;
        }

        @Override
        public Map<String, String> headers() {
            return headers;
        }

        @Override
        public void answered(int status) {
            answered = true;
            span.setAttribute(STATUS, status);
            if (status >= 400) {
                span.setStatus(StatusCode.ERROR);
            }
        }

        @Override
        public void close() {
            if (!answered) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end();
        }
    }
}
