package dev.remembrancer.bench;

import dev.remembrancer.bench.lab.Benchmark;
import dev.remembrancer.bench.server.ServerBenchmark;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What can be said of the server benchmark. */
final class ServerOptions {
    @Option(
            names = "--connections",
            split = ",",
            paramLabel = "N",
            defaultValue = "1,2,4,8,16,32,64",
            description = "With so many connections, at most 1024; default: ${DEFAULT-VALUE}.")
    private List<Integer> connections = List.of();

    @Option(
            names = "--memories",
            paramLabel = "N",
            defaultValue = "10000",
            description = "How many memories there are, at most 100000; default: ${DEFAULT-VALUE}.")
    private int memories;

    @Option(
            names = "--block",
            paramLabel = "MILLIS",
            defaultValue = "400",
            description = "How long one side calls until it is the other's turn; default: ${DEFAULT-VALUE}.")
    private int block;

    @Option(
            names = "--calls",
            paramLabel = "N",
            defaultValue = "400",
            description = "How many calls are compared one by one, at most 10000; default: ${DEFAULT-VALUE}.")
    private int calls;

    @Option(names = "--no-model", description = "Leave out what is measured with the real model.")
    private boolean withoutModel;

    @Option(
            names = "--soak",
            paramLabel = "TIME",
            converter = Time.class,
            description = "Instead, watch the server's memory for so long under load, such as 10m or 90s.")
    private Optional<Duration> soak = Optional.empty();

    Benchmark benchmark() {
        return new ServerBenchmark(connections, memories, Duration.ofMillis(block), calls, !withoutModel, soak);
    }

    private static final class Time implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            if (!text.matches("[1-9][0-9]{0,4}[smh]")) {
                throw new TypeConversionException("'" + text + "' is no time; say for example 90s, 10m or 1h");
            }
            return Duration.parse("PT" + text);
        }
    }
}
