package dev.remembrancer.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.mcp.graph.GraphTools;
import dev.remembrancer.mcp.memory.MemoryTools;
import dev.remembrancer.testkit.MutableClock;
import dev.remembrancer.testkit.Seeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The checks of every tool's input, beside a JSON Schema validator that reads the schema which the tool shows. */
class ShapeTest {
    private static final int VALUES = 60;

    @Test
    void aToolRefusesExactlyWhatItsSchemaRefuses() {
        AtomicInteger refused = new AtomicInteger();
        AtomicInteger accepted = new AtomicInteger();
        Seeds.run(5, cases -> {
            Random random = new Random(cases.seed());
            for (Tool tool : tools()) {
                Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Wire.compact(tool.input().schema()), InputFormat.JSON);
                for (int i = 0; i < VALUES; i++) {
                    String json = Wire.spread(value(random, tool.input()));
                    boolean isRight = schema.validate(json, InputFormat.JSON).isEmpty();
                    assertThat(accepts(tool.input(), json))
                            .as("%s takes %s", tool.name(), json)
                            .isEqualTo(isRight);
                    (isRight ? accepted : refused).incrementAndGet();
                }
            }
        });
        assertThat(refused.get()).isGreaterThan(100);
        assertThat(accepted.get()).isGreaterThan(100);
    }

    private static List<Tool> tools() {
        return Stream.concat(MemoryTools.all(MutableClock.atNoon(), new Random(1)).stream(), GraphTools.all().stream())
                .toList();
    }

    private static boolean accepts(Shape shape, String json) throws IOException {
        try {
            shape.check("", Wire.read(json.getBytes(StandardCharsets.UTF_8)));
            return true;
        } catch (InvalidRequestException e) {
            return false;
        }
    }

    /** Something that has the shape, but for a slip now and then. */
    private static Object value(Random random, Shape shape) {
        if (random.nextInt(30) == 0) {
            return slip(random);
        }
        if (shape instanceof Shape.Fields fields) {
            Map<String, Object> object = new LinkedHashMap<>();
            fields.fields().forEach((name, field) -> {
                if (random.nextInt(30) != 0 && (field.required() || random.nextInt(4) == 0)) {
                    object.put(name, value(random, field.shape()));
                }
            });
            if (random.nextInt(30) == 0) {
                object.put("unheard_of", slip(random));
            }
            return object;
        }
        if (shape instanceof Shape.ListOf list) {
            List<Object> items = new ArrayList<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                items.add(value(random, list.item()));
            }
            return items;
        }
        if (shape instanceof Shape.Choice choice) {
            return choice.words().get(random.nextInt(choice.words().size()));
        }
        if (shape instanceof Shape.Whole whole) {
            return random.nextBoolean() ? whole.least() : whole.most();
        }
        if (shape instanceof Shape.Fraction) {
            return random.nextInt(3) / 2.0;
        }
        if (shape instanceof Shape.Flag) {
            return random.nextBoolean();
        }
        return "2026-03-10T12:00:00Z";
    }

    private static Object slip(Random random) {
        return List.of(
                        0,
                        -1,
                        1.5,
                        2.0,
                        1e300,
                        4_000_000_000L,
                        "",
                        "word",
                        true,
                        List.of(),
                        List.of(List.of()),
                        Map.of(),
                        Map.of("a", 1))
                .get(random.nextInt(13));
    }
}
