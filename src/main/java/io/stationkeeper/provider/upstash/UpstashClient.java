package io.stationkeeper.provider.upstash;

import com.fasterxml.jackson.databind.JsonNode;
import io.stationkeeper.provider.Calls;
import io.stationkeeper.provider.Operation;
import io.stationkeeper.provider.RateBudget;
import io.stationkeeper.provider.RateBudget.Rule;
import io.stationkeeper.provider.Reply;
import io.stationkeeper.provider.RestApi;
import io.stationkeeper.resource.Sensitive;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** Sends calls to Upstash within the budget; all calls share one bucket. */
final class UpstashClient {
    static final String BUCKET = "calls";

    private final UpstashApi api;
    private final UpstashAuditApi audit;
    private final Calls calls;

    /** With a breaker of its own, so that failures here never keep a pass from its calls. */
    private final Calls asides;

    private final RateBudget budget;
    private final InstantSource clock;

    UpstashClient(UpstashConfig config, Calls.Seams seams) {
        String credentials = config.email() + ":" + config.apiKey().reveal();
        String authorization =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        this.api = RestApi.of(UpstashApi.class, config.url(), authorization);
        this.audit = RestApi.of(UpstashAuditApi.class, root(config.url()), authorization);
        this.clock = seams.clock();
        this.budget = new RateBudget(seams.clock(), _ -> Rule.perMinute(config.callsPerMinute()));
        Supplier<Calls> make =
                () ->
                        new Calls(
                                config.instance(),
                                seams,
                                budget,
                                UpstashStatuses::failure,
                                Set.of(config.apiKey(), Sensitive.of(credentials)));
        this.calls = make.get();
        this.asides = make.get();
    }

    /** The audit log lies beside the version, not below it. */
    private static URI root(URI url) {
        return URI.create(url.toString().replaceFirst("(/v2)?/*$", ""));
    }

    /** The provider's clock as last heard. */
    Instant clock(Instant now) {
        return calls.heard(now);
    }

    RateBudget budget() {
        return budget;
    }

    /** Our clock, which tells when something was seen. */
    Instant now() {
        return clock.instant();
    }

    /** The provider's clock when it gave this answer. */
    Instant date(Reply reply) {
        return calls.date(reply);
    }

    Reply read(String operation, Function<UpstashApi, Response> send) {
        return calls.read(Operation.of(operation, BUCKET), () -> send.apply(api));
    }

    /** A read that matters to no pass: never repeated. */
    Reply ask(String operation, Function<UpstashApi, Response> send) {
        return asides.write(Operation.of(operation, BUCKET), () -> send.apply(api));
    }

    /** The audit log, asked like any other that matters to no pass. */
    Reply auditLogs() {
        return asides.write(Operation.of("GET /auditlogs", BUCKET), audit::logs);
    }

    Reply write(String operation, Function<UpstashApi, Response> send) {
        return calls.write(Operation.of(operation, BUCKET), () -> send.apply(api));
    }

    Reply write(String operation, JsonNode body, BiFunction<UpstashApi, JsonNode, Response> send) {
        Operation sending = Operation.of(operation, BUCKET).sending(body);
        return calls.write(sending, () -> send.apply(api, body));
    }
}
