package io.stationkeeper.provider.render;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.stationkeeper.provider.Calls;
import io.stationkeeper.provider.ResourceKind;
import io.stationkeeper.provider.TestSeams;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Handling;
import io.stationkeeper.resource.Health;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.resource.Sensitive;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Transition;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** A Render that says byte for byte what a test tells it to, and a provider that talks to it. */
final class RenderWire implements AutoCloseable {
    static final String OWNER = "tea-cspvinogph6c73ft00h0";
    static final String ID = "srv-cu2k4j3qf0us73fbv7u0";

    final WireMockServer server = new WireMockServer(options().dynamicPort());
    final TestSeams time = new TestSeams();
    final RenderProvider provider;

    RenderWire() {
        server.start();
        provider = provider(Optional.of(OWNER));
        answer("/owners/" + OWNER, "{\"id\":\"" + OWNER + "\"}");
    }

    RenderProvider provider(Optional<String> owner) {
        return provider(owner, time.seams());
    }

    /** Web services of a provider that gives up early, but not before its call has arrived. */
    ResourceKind impatientWeb() {
        RenderProvider impatient = provider(Optional.of(OWNER), time.seams(Duration.ofSeconds(2)));
        impatient.account();
        server.resetRequests();
        return kind(impatient, ServiceType.WEB.kind().name());
    }

    private RenderProvider provider(Optional<String> owner, Calls.Seams seams) {
        return new RenderProvider(config(owner), seams, new Random(7));
    }

    private RenderConfig config(Optional<String> owner) {
        return new RenderConfig(
                "render",
                URI.create(server.baseUrl() + "/v1"),
                Sensitive.of("rnd_planted"),
                owner,
                0.25);
    }

    ResourceKind kind(ServiceType type) {
        return kind(provider, type.kind().name());
    }

    /** One that talks to the same server without a provider around it. */
    RenderClient client() {
        return new RenderClient(config(Optional.of(OWNER)), time.seams());
    }

    ResourceKind groups() {
        return kind(provider, "EnvGroup");
    }

    /** A GET of this path, below the version, is answered so. */
    void answer(String path, String json) {
        server.stubFor(get(urlPathEqualTo("/v1" + path)).willReturn(okJson(json)));
    }

    void answerAll(ResponseDefinitionBuilder response) {
        server.stubFor(any(anyUrl()).willReturn(response));
    }

    static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json; charset=utf-8")
                .withHeader("Date", "Sat, 21 Nov 2026 09:00:11 GMT")
                .withBody(body);
    }

    /** Method and path of everything that was really sent, in order. */
    List<String> sent() {
        return requests().stream().map(it -> it.getMethod() + " " + it.getUrl()).toList();
    }

    List<LoggedRequest> requests() {
        return server.getAllServeEvents().reversed().stream()
                .map(it -> LoggedRequest.createFrom(it.getRequest()))
                .toList();
    }

    static Live live(ServiceType type, Spec spec) {
        return new Live(
                type.kind(),
                ID,
                "api",
                spec,
                new TreeMap<>(Map.of(Facet.CORE, TestSeams.START)),
                Instant.parse("2026-11-20T00:00:00Z"),
                Optional.empty(),
                new Health.Unknown("NotRead", ""));
    }

    static Manifest manifest(ServiceType type, Spec spec) {
        return new Manifest(
                new ResourceId("render", type.kind().name(), "api"),
                type.kind(),
                "api",
                spec,
                Handling.DEFAULT,
                "api.yaml:1");
    }

    static Change change(Field<?> field, Change.Type type, String... element) {
        return new Change(
                field,
                element.length == 0 ? Optional.empty() : Optional.of(element[0]),
                type,
                field.sensitive(),
                Optional.empty(),
                Optional.empty(),
                new Transition.Possible(Effect.LIVE));
    }

    private static ResourceKind kind(RenderProvider provider, String name) {
        return provider.kinds().stream()
                .filter(it -> it.id().name().equals(name))
                .findAny()
                .orElseThrow();
    }

    @Override
    public void close() {
        server.stop();
    }
}
