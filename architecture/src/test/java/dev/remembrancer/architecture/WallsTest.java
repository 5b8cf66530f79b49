package dev.remembrancer.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arrows go one way: adapters, server and command line see core; stores and models see its SPI; core sees nothing. */
class WallsTest {

    private static final DescribedPredicate<JavaClass> OURS = resideInAPackage("dev.remembrancer..");

    private static final DescribedPredicate<JavaClass> WHAT_A_BACKEND_SEES = resideInAnyPackage(
            "dev.remembrancer",
            "dev.remembrancer.hygiene.consolidation",
            "dev.remembrancer.hygiene.review",
            "dev.remembrancer.hygiene.vault",
            "dev.remembrancer.memory",
            "dev.remembrancer.recall",
            "dev.remembrancer.sealing",
            "dev.remembrancer.session..",
            "dev.remembrancer.spi");

    @Test
    void coreSeesNoDriverNoHttpAndNoModel() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "java.lang..",
                                "java.io..",
                                "java.math..",
                                "java.nio..",
                                "java.security..",
                                "java.text..",
                                "java.time..",
                                "java.util..",
                                "javax.crypto..",
                                "org.jspecify.annotations..",
                                "org.slf4j..",
                                "com.fasterxml.jackson.core..",
                                "com.google.re2j..",
                                "com.knuddels.jtokkit..",
                                "dev.remembrancer..")
                        .or(equivalentTo(URI.class))
                        .or(equivalentTo(URLDecoder.class))
                        .or(equivalentTo(URLEncoder.class)))
                .because("core is the domain and the engine; a driver, a server or a model is another module")
                .check(House.mainOf("core"));
    }

    @Test
    void corePackagesFormNoCycle() {
        slices().matching("dev.remembrancer.(*)..")
                .should()
                .beFreeOfCycles()
                .because(
                        "a package that is in a cycle can't be understood alone; the root package is the way in and apart")
                .check(House.mainOf("core"));
    }

    @Test
    void aBackendSeesOnlyTheSpiAndItsVocabulary() {
        for (House.Module module : House.MODULES) {
            if (module.isBackend()) {
                noClasses()
                        .should()
                        .dependOnClassesThat(OURS.and(not(WHAT_A_BACKEND_SEES))
                                .and(not(resideInAPackage(module.rootPackage() + ".."))))
                        .because("a backend is small and replaceable: what two of them share belongs in core")
                        .check(House.of(House.MAIN, module));
            }
        }
    }

    @Test
    void theServerSeesCoreOnly() {
        noClasses()
                .should()
                .dependOnClassesThat(OURS.and(resideInAnyPackage(backendsAnd(
                        "dev.remembrancer.embedded..",
                        "dev.remembrancer.engine..",
                        "dev.remembrancer.bench..",
                        "dev.remembrancer.cli..",
                        "dev.remembrancer.sessions..",
                        "dev.remembrancer.testkit.."))))
                .because("the server is thin over core and runs on whatever backend it is handed")
                .check(House.mainOf("server"));
    }

    @Test
    void theToolsSeeCoreOnly() {
        noClasses()
                .should()
                .dependOnClassesThat(OURS.and(resideInAnyPackage(backendsAnd(
                        "dev.remembrancer.embedded..",
                        "dev.remembrancer.engine..",
                        "dev.remembrancer.server..",
                        "dev.remembrancer.cli..",
                        "dev.remembrancer.testkit.."))))
                .because("tools are reached over any transport, so they know none")
                .check(House.mainOf("mcp"));
    }

    @Test
    void theClientSeesCoreOnly() {
        noClasses()
                .should()
                .dependOnClassesThat(OURS.and(resideInAnyPackage(backendsAnd(
                        "dev.remembrancer.embedded..",
                        "dev.remembrancer.engine..",
                        "dev.remembrancer.server..",
                        "dev.remembrancer.mcp..",
                        "dev.remembrancer.cli..",
                        "dev.remembrancer.testkit.."))))
                .because("whoever calls a server has no store, and nothing of the server's")
                .check(House.mainOf("client"));
    }

    @Test
    void serverPackagesFormNoCycle() {
        slices().matching("dev.remembrancer.server.(*)..")
                .should()
                .beFreeOfCycles()
                .because("features stand side by side on the frame, and the frame on what a caller may do")
                .check(House.mainOf("server"));
    }

    @Test
    void aFeatureOfTheServerSeesNoHttpLibrary() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.remembrancer.server",
                        "dev.remembrancer.server.http",
                        "dev.remembrancer.server.network",
                        "dev.remembrancer.server.webhooks")
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.javalin..", "org.eclipse.jetty.."))
                .because(
                        "a handler names agents, scopes and sessions through its Request, where the walls of a key are")
                .check(House.mainOf("server"));
        noClasses()
                .that()
                .resideInAPackage("dev.remembrancer.server.webhooks")
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.javalin..", "org.eclipse.jetty.server.."))
                .because("webhooks call others by Jetty's client, and are asked for as every feature is")
                .check(House.mainOf("server"));
    }

    @Test
    void theCommandLineSeesNoStore() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(backendsAnd("dev.remembrancer.engine..", "dev.remembrancer.testkit..")))
                .because("the command line opens what a user of the library opens")
                .check(House.mainOf("cli"));
    }

    @Test
    void nobodyReachesIntoTheInternalPackagesOfAnotherModule() {
        for (House.Module module : House.MODULES) {
            if (module.mainSources().isEmpty()) {
                continue;
            }
            noClasses()
                    .should()
                    .dependOnClassesThat(OURS.and(resideInAPackage("..internal.."))
                            .and(House.ownedBy("of another module", other -> !other.equals(module))))
                    .because("internal is public for technical reasons only")
                    .check(House.of(House.MAIN, module));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ':',
            value = {
                "java.sql..                      : sqlite jdbc advanced bench testkit",
                "javax.sql..                     : sqlite jdbc advanced bench",
                "com.zaxxer..                    : jdbc",
                "redis.clients..                 : redis",
                "com.mongodb..                   : mongodb",
                "java.net.http..                 : client openai openai-compaction server cli embedded",
                "org.sqlite..                    : sqlite bench",
                "org.apache.lucene..             : lucene bench",
                "ai.onnxruntime..                : onnx",
                "dev.langchain4j..               : langchain4j langchain4j-messages bench",
                "org.springframework..           : spring-ai bench",
                "io.javalin..                    : server",
                "org.eclipse.jetty..             : server",
                "jakarta.servlet..               : server",
                "io.micrometer..                 : server",
                "io.prometheus..                 : server",
                "io.opentelemetry..              : server",
                "picocli..                       : cli bench",
                "io.modelcontextprotocol..       : mcp",
                "reactor..                       : mcp",
                "com.fasterxml.jackson.databind..: mcp server cli bench openai-java",
                "com.openai..                    : openai-java",
                "com.anthropic..                 : anthropic-java",
                "com.google.re2j..               : core",
                "com.knuddels..                  : core testkit bench",
                "org.junit..                     : testkit",
                "org.assertj..                   : testkit",
            })
    void aForeignLibraryStaysInItsRoom(String library, String rooms) {
        Set<String> inside = Set.of(rooms.split(" "));
        noClasses()
                .that(House.ownedBy("outside " + inside, module -> !inside.contains(module.name())))
                .should()
                .dependOnClassesThat(resideInAPackage(library))
                .because("a library that shows in one module can be replaced there")
                .check(House.MAIN);
    }

    private static String[] backendsAnd(String... others) {
        return Stream.concat(
                        House.MODULES.stream()
                                .filter(House.Module::isBackend)
                                .map(module -> module.rootPackage() + ".."),
                        Arrays.stream(others))
                .toArray(String[]::new);
    }
}
