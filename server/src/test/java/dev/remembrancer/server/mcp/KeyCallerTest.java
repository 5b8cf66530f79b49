package dev.remembrancer.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.mcp.Binding;
import dev.remembrancer.mcp.Tool;
import dev.remembrancer.mcp.graph.GraphTools;
import dev.remembrancer.mcp.memory.MemoryTools;
import dev.remembrancer.mcp.upkeep.UpkeepTools;
import dev.remembrancer.server.SmallMemory;
import dev.remembrancer.server.access.Access;
import dev.remembrancer.server.access.Caller;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.access.TenantId;
import dev.remembrancer.server.http.RequestRefusedException;
import dev.remembrancer.testkit.MutableClock;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyCallerTest {
    private static final long SEED = 3;

    private final MutableClock clock = MutableClock.atNoon();
    private final Remembrancer remembrancer = SmallMemory.open();

    @AfterEach
    void close() {
        remembrancer.close();
    }

    @Test
    void eachPermissionOpensItsToolsAndNoOthers() {
        Map<Permission, Set<String>> opened = new EnumMap<>(Permission.class);
        for (Permission permission : Permission.values()) {
            KeyCaller caller = caller(Set.of(permission));
            Set<String> names = new TreeSet<>();
            tools().filter(tool -> isAdmitted(caller, tool)).map(Tool::name).forEach(names::add);
            opened.put(permission, names);
        }

        Set<String> none = Set.of();
        Set<String> all = tools().map(Tool::name).collect(Collectors.toSet());
        assertThat(opened)
                .isEqualTo(Map.of(
                        Permission.NONE,
                        none,
                        Permission.READ,
                        Set.of(
                                "recall",
                                "inject_context",
                                "list",
                                "history",
                                "reviews",
                                "read_graph",
                                "search_nodes",
                                "open_nodes"),
                        Permission.WRITE,
                        Set.of(
                                "remember",
                                "correct",
                                "verify",
                                "report_outcome",
                                "create_entities",
                                "create_relations",
                                "add_observations"),
                        Permission.FORGET,
                        Set.of("forget", "delete_entities", "delete_observations", "delete_relations"),
                        Permission.METRICS,
                        none,
                        Permission.EXPORT,
                        none,
                        Permission.ADMIN,
                        all));
    }

    @Test
    void aRefusalSaysWhatIsNeeded() {
        Tool forget =
                tools().filter(tool -> tool.name().equals("forget")).findFirst().orElseThrow();

        assertThatThrownBy(() -> caller(EnumSet.of(Permission.READ)).admit(forget))
                .isInstanceOf(RequestRefusedException.class)
                .hasMessage("This key does not allow forget: it needs the permission forget.");
    }

    @Test
    void theAgentOfTheKeyIsTakenWhenTheAddressNamesNone() {
        dev.remembrancer.server.access.Binding bound = dev.remembrancer.server.access.Binding.toAgent(
                remembrancer.agent("support").info().id().value());
        Access access = access(Set.of(Permission.READ), bound);

        assertThat(new KeyCaller(access, Optional.empty(), Binding.NONE)
                        .agent()
                        .orElseThrow()
                        .info()
                        .name())
                .isEqualTo("support");
    }

    private static boolean isAdmitted(KeyCaller caller, Tool tool) {
        try {
            caller.admit(tool);
            return true;
        } catch (RequestRefusedException e) {
            return false;
        }
    }

    private Stream<Tool> tools() {
        return Stream.of(
                        MemoryTools.all(clock, new Random(SEED)),
                        GraphTools.all(),
                        UpkeepTools.all(clock, new Random(SEED)))
                .flatMap(List::stream);
    }

    private KeyCaller caller(Set<Permission> permissions) {
        Access access = access(permissions, dev.remembrancer.server.access.Binding.NONE);
        return new KeyCaller(access, Optional.of("support"), Binding.NONE);
    }

    private Access access(Set<Permission> permissions, dev.remembrancer.server.access.Binding binding) {
        Caller holder = new Caller(Optional.of("k"), TenantId.DEFAULT, permissions, binding, Optional.empty());
        return new Access(holder, remembrancer, clock, () -> {});
    }
}
