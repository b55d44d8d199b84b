package io.stationkeeper.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every endpoint there is, as the OpenAPI document and the router list them, so that a new one cannot
 * be forgotten: none answers without the token it needs, and nonsense changes nothing.
 */
@QuarkusTest
@TestProfile(EdgeProfile.class)
class EndpointsTest {
    private static final List<String> CHANGES = List.of("POST", "PUT", "PATCH", "DELETE");
    private static final List<String> NONSENSE =
            List.of(
                    "x".repeat(1_000),
                    "%00",
                    "%0d%0aX-Injected:%201",
                    "..%2f..%2fetc%2fpasswd",
                    "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
                    "%F0%9F%92%A5",
                    "%ff%fe",
                    "'%20or%201=1--");

    @TestHTTPResource("")
    URI root;

    @Inject Router router;

    private Http http;

    @BeforeEach
    void connect() {
        http = Http.at(URI.create(root.toString().replaceAll("/$", "")));
    }

    @AfterEach
    void openAgain() {
        TestWiring.access = TestWiring.open();
    }

    @Test
    void theDocumentNamesTheEndpointsThatArePromised() {
        assertThat(calls(root.toString()))
                .contains(
                        "GET /",
                        "GET /status",
                        "GET /status/{provider}/{kind}/{name}",
                        "POST /reconcile",
                        "POST /approve/{fingerprint}",
                        "POST /rotate/{provider}/{kind}/{name}");
        assertThat(routes()).contains("/metrics", "/q/metrics");
    }

    @Test
    void noCallThatChangesSomethingWorksWithoutTheToken() {
        SortedSet<String> paths = paths();
        TestWiring.access = TestWiring.tokens("api", "read", false);

        for (String path : paths) {
            for (String method : CHANGES) {
                assertThat(http.call(method, path).statusCode())
                        .as("%s %s without a token", method, path)
                        .isEqualTo(401);
                for (String wrong :
                        List.of("Bearer wrong", "Bearer read", "Bearer ", "Basic eA==")) {
                    assertThat(http.call(method, path, "Authorization", wrong).statusCode())
                            .as("%s %s with %s", method, path, wrong)
                            .isEqualTo(401);
                }
            }
        }
    }

    @Test
    void withoutAConfiguredTokenNothingCanBeChangedByAnybody() {
        SortedSet<String> paths = paths();
        TestWiring.access = TestWiring.tokens("", "", false);

        for (String path : paths) {
            for (String method : CHANGES) {
                HttpResponse<String> answer =
                        http.call(method, path, "Authorization", "Bearer anything");

                assertThat(answer.statusCode()).as("%s %s", method, path).isEqualTo(403);
                assertThat(Http.type(answer)).startsWith("application/problem+json");
            }
        }
    }

    @Test
    void withAReadTokenNothingIsReadWithoutIt() {
        SortedSet<String> paths = paths();
        TestWiring.access = TestWiring.tokens("api", "read", false);

        for (String path : paths) {
            for (String method : List.of("GET", "HEAD")) {
                assertThat(http.call(method, path).statusCode())
                        .as("%s %s without a token", method, path)
                        .isEqualTo(401);
                assertThat(http.call(method, path, "Authorization", "Bearer wrong").statusCode())
                        .as("%s %s with a wrong token", method, path)
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void nonsenseIsRefusedAsAProblemAndIsNoFailureOfOurs() {
        for (String call : calls(root.toString())) {
            String[] parts = call.split(" ", 2);
            if (!parts[1].contains("{")) {
                continue;
            }
            for (String nonsense : NONSENSE) {
                String path = parts[1].replaceAll("\\{[^}]*}", nonsense);

                HttpResponse<String> answer = http.call(parts[0], path);

                assertThat(answer.statusCode()).as("%s %s", parts[0], path).isBetween(400, 499);
                assertThat(answer.headers().map()).doesNotContainKey("X-Injected");
                assertThat(Http.type(answer)).as(path).startsWith("application/problem+json");
                assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                        .contains("nosniff");
            }
        }
    }

    @Test
    void bodiesThatNobodyAskedForAreNotRead() {
        String large = "x".repeat(11 * 1024 * 1024);
        for (String call : calls(root.toString())) {
            String[] parts = call.split(" ", 2);
            if (CHANGES.contains(parts[0]) && !parts[1].equals("/reconcile")) {
                HttpResponse<String> answer = http.send(parts[0], filled(parts[1]), large);

                assertThat(answer.statusCode()).as(call).isBetween(400, 499);
            }
        }
    }

    /** What the document lists, {@code METHOD /path/{parameter}}. */
    private SortedSet<String> calls(String base) {
        JsonNode document = http.json("/q/openapi?format=json");
        assertThat(document.path("openapi").asText()).as(base).startsWith("3.");
        SortedSet<String> calls = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .fieldNames()
                                .forEachRemaining(method ->
                                        calls.add(
                                                method.toUpperCase(Locale.ROOT)
                                                        + " "
                                                        + path.getKey())));
        return calls;
    }

    private SortedSet<String> routes() {
        List<String> routes = new ArrayList<>();
        for (Route route : router.getRoutes()) {
            if (route.getPath() != null && route.isExactPath()) {
                routes.add(route.getPath());
            }
        }
        return new TreeSet<>(routes);
    }

    /** All paths but health, which is open to everybody. */
    private SortedSet<String> paths() {
        SortedSet<String> paths = new TreeSet<>();
        Stream.concat(
                        calls(root.toString()).stream().map(call -> call.split(" ", 2)[1]),
                        routes().stream())
                .map(EndpointsTest::filled)
                .filter(path -> !path.startsWith("/q/health"))
                .forEach(paths::add);
        return paths;
    }

    private static String filled(String path) {
        return path.replaceAll("\\{[^}]*}", "x").replaceAll(":[a-z]+", "x");
    }
}
