package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.engine.Reply;
import io.stationkeeper.engine.ResourceReport;
import io.stationkeeper.engine.Terms;
import io.stationkeeper.resource.ResourceId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** One small service, and what people say about it. */
final class People {
    static final ResourceId API = new ResourceId("render", "WebService", "api");
    static final String MANIFEST =
            """
            apiVersion: render/v1
            kind: WebService
            metadata: {name: api}
            spec:
              runtime: docker
              repo: https://github.com/acme/shop
              branch: main
              region: oregon
              plan: starter
              autoDeployTrigger: commit
              healthCheckPath: /health
              envVars:
                - {key: MODE, value: production}
            """;

    private People() {}

    /** A station whose service is there and as declared; its dashboard has heard of no call yet. */
    static Station converged(Path folder) {
        Station station = Station.in(folder).declare(MANIFEST);
        assertThat(station.settle(8).result()).isEqualTo(PassResult.CONVERGED);
        station.dashboard().forgetCalls();
        return station;
    }

    static Terms terms(Station station, Duration time) {
        return new Terms("INC-42", "ann", Optional.of(station.clock().instant().plus(time)));
    }

    static boolean accepted(Reply reply) {
        return reply instanceof Reply.Accepted;
    }

    static ResourceReport api(PassReport report) {
        return Optional.ofNullable(report.resources().get(API)).orElseThrow();
    }

    /** Somebody changes the service in the dashboard. */
    static void patch(Station station, String body) {
        Dashboard dashboard = station.dashboard();
        dashboard.render("PATCH", "/services/" + dashboard.serviceId("api"), body);
    }

    static void plan(Station station, String plan) {
        patch(station, "{\"serviceDetails\": {\"plan\": \"%s\"}}".formatted(plan));
    }

    static String plan(Station station) {
        return station.dashboard().service("api").at("/serviceDetails/plan").asText();
    }
}
