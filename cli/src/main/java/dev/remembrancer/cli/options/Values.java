package dev.remembrancer.cli.options;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Json;
import dev.remembrancer.MemoryId;
import dev.remembrancer.mcp.ToolSet;
import dev.remembrancer.memory.MemoryKey;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.Order;
import dev.remembrancer.memory.Source;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.access.TenantId;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.branch.BranchId;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** How the values of options are read. What is no such value is refused with what would be one. */
public final class Values {
    private static final Pattern LIFETIME = Pattern.compile("([0-9]{1,9})([smhdw])");

    private Values() {}

    /** Teaches a command line, with all the commands it has by now, to read our types. */
    public static void register(CommandLine line) {
        register(line, MemoryType.class, MemoryType::of);
        register(line, Order.class, Order::of);
        register(line, MemoryKey.class, MemoryKey::new);
        register(line, MemoryId.class, MemoryId::new);
        register(line, Source.class, Source::of);
        register(line, SessionId.class, SessionId::new);
        register(line, BranchId.class, BranchId::new);
        register(line, Json.class, Json::new);
        register(line, ToolSet.class, ToolSet::of);
        register(line, Permission.class, Permission::of);
        register(line, TenantId.class, TenantId::new);
        register(line, Instant.class, Values::instant);
        register(line, Duration.class, Values::lifetime);
    }

    private static <T> void register(CommandLine line, Class<T> type, Function<String, T> reader) {
        line.registerConverter(type, text -> {
            try {
                return reader.apply(text);
            } catch (InvalidRequestException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        });
    }

    /** A time: {@code 2026-03-10T12:00:00Z}, any other offset, or without one, or a date alone: then it is UTC. */
    public static Instant instant(String text) {
        try {
            if (text.length() <= "2026-03-10".length()) {
                return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
            }
            boolean hasOffset = text.matches(".*(Z|z|[+-][0-9]{2}(:?[0-9]{2})?)") && text.contains(":");
            return hasOffset
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new InvalidRequestException("time", "must be like 2026-03-10 or 2026-03-10T12:00:00Z");
        }
    }

    /** A length of time: {@code 90s}, {@code 45m}, {@code 12h}, {@code 30d} or {@code 2w}. */
    public static Duration lifetime(String text) {
        Matcher form = LIFETIME.matcher(text);
        if (!form.matches()) {
            throw new InvalidRequestException("ttl", "must be a number and one of s, m, h, d, w, like 30d");
        }
        long number = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofDays(7 * number);
        };
    }
}
