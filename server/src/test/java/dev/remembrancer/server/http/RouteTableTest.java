package dev.remembrancer.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.audit.Actor;
import dev.remembrancer.server.SmallMemory;
import dev.remembrancer.server.access.Access;
import dev.remembrancer.server.access.Caller;
import dev.remembrancer.server.access.Keys;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.access.limits.Window;
import dev.remembrancer.server.access.tenants.Tenants;
import dev.remembrancer.testkit.MutableClock;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteTableTest {
    @TempDir
    Path directory;

    @Test
    void aStreamComesAsItIsWritten() throws Exception {
        HttpResponse<String> answer = get(
                Response.stream(200, "text/plain", out -> {
                            out.write("one ".getBytes(StandardCharsets.UTF_8));
                            out.flush();
                            out.write("two".getBytes(StandardCharsets.UTF_8));
                        })
                        .header("X-More", "yes"),
                "GET");

        assertThat(answer.body()).isEqualTo("one two");
        assertThat(answer.headers().firstValue("X-More")).contains("yes");
    }

    @Test
    void aStreamThatFailsHalfWayDoesNotEndAsIfItWereWhole() {
        assertThatThrownBy(() -> get(
                        Response.stream(200, "text/plain", out -> {
                            out.write("one ".getBytes(StandardCharsets.UTF_8));
                            out.flush();
                            throw new RequestRefusedException(409, "too late to say so");
                        }),
                        "GET"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aStreamThatFailsBeforeItBeganIsAProblem() throws Exception {
        HttpResponse<String> answer = get(
                Response.stream(200, "text/plain", out -> {
                    throw new RequestRefusedException(409, "in time");
                }),
                "GET");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("in time").contains("request_id");
    }

    @Test
    void headIsToldOfAStreamWithoutItBeingWritten() throws Exception {
        HttpResponse<String> answer = get(
                Response.stream(200, "text/plain", out -> {
                    throw new RequestRefusedException(409, "written for nobody");
                }),
                "HEAD");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain");
    }

    @Test
    void twoRoutesAreNotOne() {
        Routes one = () -> List.of(route("a", Response.empty(204)));
        Routes sameOperation = () -> List.of(
                route("a", Response.empty(204)),
                new Route(
                        HttpMethod.GET,
                        "/other",
                        Permission.NONE,
                        Operation.of("a", "test", ""),
                        request -> Response.empty(204)));

        assertThatThrownBy(() -> new RouteTable(List.of(one, one))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RouteTable(List.of(sameOperation))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNamedByAMethodIsNotReadFromThePath() throws Exception {
        Route route = new Route(
                HttpMethod.GET,
                "/{agent}",
                Permission.READ,
                Operation.of("a", "test", ""),
                request -> Response.text(200, "text/plain", request.path("agent")));

        assertThat(send(route, "/support", "GET").statusCode()).isEqualTo(500);
    }

    private HttpResponse<String> get(Response response, String method) throws Exception {
        return send(route("a", response), "/thing", method);
    }

    private static Route route(String id, Response response) {
        return new Route(HttpMethod.GET, "/thing", Permission.NONE, Operation.of(id, "test", ""), request -> response);
    }

    private HttpResponse<String> send(Route route, String path, String method) throws Exception {
        SecureRandom random = new SecureRandom();
        MutableClock clock = MutableClock.atNoon();
        Keys keys = new Keys(directory.resolve(Keys.FILE), clock, random);
        String key = keys.first()
                .or(() -> Optional.of(keys.rotate(keys.list().get(0).id(), Duration.ZERO)))
                .map(Keys.MadeKey::secret)
                .orElseThrow();
        RouteTable table = new RouteTable(List.<Routes>of(() -> List.of(route)));
        try (Remembrancer remembrancer = SmallMemory.open()) {
            Javalin javalin = Javalin.create(config -> {
                config.startup.showJavalinBanner = false;
                Problems.addTo(config);
                table.addTo(
                        config.routes,
                        gate(keys, new Tenants(directory, keys, clock)),
                        new OpenDoors(remembrancer, clock),
                        new RequestIds(random),
                        new RequestBody(1_000));
            });
            javalin.start("127.0.0.1", 0);
            try {
                HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + javalin.port() + path))
                        .header("X-API-Key", key)
                        .method(method, BodyPublishers.noBody())
                        .build();
                return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            } finally {
                javalin.stop();
            }
        }
    }

    /** Everybody is let in, as often as they like. */
    private record OpenDoors(Remembrancer remembrancer, MutableClock clock) implements Admission {
        @Override
        public Optional<Window> count(Caller caller, String operation) {
            return Optional.empty();
        }

        @Override
        public Access open(Caller caller, Actor actor) {
            return new Access(caller, remembrancer, clock, () -> {});
        }

        @Override
        public long bodyBytes(Caller caller) {
            return Long.MAX_VALUE;
        }
    }

    private static Gate gate(Keys keys, Tenants tenants) {
        try {
            return new Gate(keys, tenants, "127.0.0.1", Set.of());
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
