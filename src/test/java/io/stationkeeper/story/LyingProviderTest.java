package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.engine.ResourceReport;
import io.stationkeeper.story.Impostor.Lie;
import io.stationkeeper.story.Impostor.Told;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A provider says what is not so: nothing live changes, the reason is told, and when it tells the
 * truth again everything is in order without a write.
 */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LyingProviderTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PASSES = 20;

    /** A breaker goes by the clock on the wall. */
    private static final Duration REST = Duration.ofMillis(50);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int MANY = 8;
    private static final String SERVICES = "/sandbox/render/v1/services?";
    private static final Pattern ONE_SERVICE = Pattern.compile("/v1/services/(srv-[a-z0-9]+)");
    private static final String DATABASES = "/sandbox/upstash/v2/redis/databases";

    private Station station;
    private Dashboard dashboard;
    private Impostor impostor;

    /** One account for all of them: each lie ends with everything as it was. */
    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        station = Station.in(folder).resting(REST);
        dashboard = station.dashboard();
        impostor = new Impostor(station.simulators());
        List<String> documents =
                new ArrayList<>(List.of(Stacks.GROUP, Stacks.CACHE, Stacks.REDIS, Stacks.API));
        documents.add(Stacks.CACHE.replace("{name: cache}", "{name: second}"));
        for (int i = 0; i < MANY; i++) {
            documents.add(Stacks.WORKER.replace("{name: worker}", "{name: worker-" + i + "}"));
        }
        station.declare(documents.toArray(String[]::new)).askingAt(impostor.uri());
        assertConverged();
    }

    private void assertConverged() {
        PassReport report = station.settle(PASSES);
        assertThat(report.result()).as(messages(report)).isEqualTo(PassResult.CONVERGED);
    }

    @AfterAll
    void stop() {
        impostor.close();
        station.close();
    }

    static Stream<Arguments> lies() {
        Map<String, Lie> lies = new TreeMap<>();
        for (String list : List.of(SERVICES, DATABASES)) {
            lies.put("no JSON but HTML " + list, at(list, new Told(200, "text/html", "<p>Hi")));
            lies.put("an empty list " + list, at(list, Told.json("[]")));
            lies.put("an object for a list " + list, at(list, Told.json("{}")));
            lies.put("null " + list, at(list, Told.json("null")));
            lies.put("nothing " + list, at(list, Told.json("")));
            lies.put("a list cut off " + list, at(list, Told.json("[{\"id\": \"srv-")));
            lies.put("numbers for objects " + list, at(list, Told.json("[1, 2, 3]")));
            lies.put("depth " + list, at(list, Told.json("[".repeat(200_000))));
            lies.put(
                    "a large text " + list,
                    at(list, Told.json("[\"" + "x".repeat(40 << 20) + "\"]")));
            lies.put("wrong key " + list, at(list, refusal(401)));
            lies.put("no access " + list, at(list, refusal(403)));
            lies.put("no such list " + list, at(list, refusal(404)));
            lies.put("no server " + list, at(list, new Told(503, "text/html", "<h1>503")));
            lies.put("teapot " + list, at(list, refusal(418)));
        }
        lies.put("everything is gone", (_, _) -> refusal(404));
        lies.put("services of somebody else", edit(SERVICES, service -> owner(service)));
        lies.put(
                "services with numbers for names",
                edit(SERVICES, it -> service(it).put("name", 5)));
        lies.put("services without ids", edit(SERVICES, it -> service(it).remove("id")));
        lies.put("services of no type", edit(SERVICES, it -> service(it).remove("type")));
        lies.put("services of a new type", edit(SERVICES, it -> service(it).put("type", "moon")));
        lies.put("the same page for ever", LyingProviderTest::circle);
        lies.put("pages without end", new Endless());
        lies.put("half the account", LyingProviderTest::half);
        lies.put("another workspace", LyingProviderTest::workspace);
        return lies.entrySet().stream().map(it -> Arguments.of(it.getKey(), it.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void nothingChangesAndTheReasonIsTold(String name, Lie lie) {
        assertConverged();
        Map<String, String> before = live();
        dashboard.forgetCalls();
        impostor.tell(lie);
        station.restart();

        for (int pass = 0; pass < 2; pass++) {
            PassReport report = station.pass();

            assertThat(report.result())
                    .as(messages(report))
                    .isIn(PassResult.HELD, PassResult.BLOCKED, PassResult.WAITING);
            assertThat(report.resources().values().stream().map(ResourceReport::message))
                    .as(name)
                    .anyMatch(message -> !message.isBlank());
        }

        assertThat(dashboard.writes()).as(name).isEmpty();
        impostor.tell(Lie.NONE);
        station.clock().advance(Duration.ofMinutes(2));
        await().atMost(PATIENCE).pollInterval(REST).untilAsserted(this::assertConverged);
        assertThat(dashboard.writes()).as(name).isEmpty();
        assertThat(live()).isEqualTo(before);
    }

    private static String messages(PassReport report) {
        return report.resources().values().stream()
                .map(ResourceReport::message)
                .filter(message -> !message.isBlank())
                .distinct()
                .toList()
                .toString();
    }

    private static Lie at(String list, Told instead) {
        return (path, truth) -> path.startsWith(list) ? instead : truth;
    }

    private static Told refusal(int status) {
        return new Told(status, "application/json", "{\"message\": \"no\"}");
    }

    private static Lie edit(String list, Consumer<JsonNode> change) {
        return (path, truth) -> {
            if (!path.startsWith(list)) {
                return truth;
            }
            JsonNode json = read(truth.body());
            json.forEach(change);
            return Told.json(json.toString());
        };
    }

    private static ObjectNode service(JsonNode element) {
        return (ObjectNode) element.path("service");
    }

    private static void owner(JsonNode element) {
        service(element).put("ownerId", "tea-somebodyelse000000");
    }

    /** A full page that leads to itself. */
    private static Told circle(String path, Told truth) {
        if (!path.startsWith(SERVICES)) {
            return truth;
        }
        ArrayNode page = JSON.createArrayNode();
        JsonNode one = read(truth.body()).path(0);
        for (int i = 0; i < 100; i++) {
            page.add(one);
        }
        return Told.json(page.toString());
    }

    /** Full pages, each with a way to the next. */
    private static final class Endless implements Lie {
        private int page;

        @Override
        public Told instead(String path, Told truth) {
            if (!path.startsWith(SERVICES)) {
                return truth;
            }
            page++;
            JsonNode one = read(path.contains("cursor=") ? "[{}]" : truth.body()).path(0);
            ArrayNode elements = JSON.createArrayNode();
            for (int i = 0; i < 100; i++) {
                ObjectNode copy = one.deepCopy();
                copy.put("cursor", "c" + page + "-" + i);
                if (copy.path("service") instanceof ObjectNode service) {
                    service.put("id", "srv-made" + page + "x" + i);
                }
                elements.add(copy);
            }
            return Told.json(elements.toString());
        }
    }

    /** Every second service is neither in the list nor known by its id. */
    private static Told half(String path, Told truth) {
        if (path.startsWith(SERVICES)) {
            ArrayNode kept = JSON.createArrayNode();
            for (JsonNode element : read(truth.body())) {
                if (!isGone(element.at("/service/id").asText())) {
                    kept.add(element);
                }
            }
            return Told.json(kept.toString());
        }
        Matcher one = ONE_SERVICE.matcher(path);
        return one.find() && isGone(one.group(1)) ? refusal(404) : truth;
    }

    private static boolean isGone(String id) {
        return Math.floorMod(id.hashCode(), 2) == 0;
    }

    /** The key of another team. */
    private static Told workspace(String path, Told truth) {
        return path.startsWith("/sandbox/render/v1/owners?")
                ? Told.json(truth.body().replaceAll("tea-[a-z0-9]+", "tea-somebodyelse000000"))
                : truth;
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> live() {
        Map<String, String> live = new TreeMap<>();
        dashboard
                .services()
                .forEach(service -> {
                    String name = service.path("name").asText();
                    live.put("service " + name, service.toString());
                    live.put("variables " + name, dashboard.envVars(name).toString());
                });
        dashboard.groups().forEach(it -> live.put("group " + it.path("id"), it.toString()));
        dashboard.databases().forEach(it -> live.put("database", it.toString()));
        return live;
    }
}
