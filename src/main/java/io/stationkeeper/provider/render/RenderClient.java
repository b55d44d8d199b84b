package io.stationkeeper.provider.render;

import com.fasterxml.jackson.databind.JsonNode;
import io.stationkeeper.provider.Calls;
import io.stationkeeper.provider.JsonView;
import io.stationkeeper.provider.Operation;
import io.stationkeeper.provider.Provider;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.provider.RateBudget;
import io.stationkeeper.provider.Reply;
import io.stationkeeper.provider.RestApi;
import io.stationkeeper.provider.Statuses;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends calls to Render within the budget; knows HTTP and paging, and nothing of kinds. */
final class RenderClient {
    static final int PAGE = 100;

    /** Ten times the workspace that it is made for. */
    private static final int MOST_PAGES = 100;

    private final RenderApi api;
    private final Calls calls;

    /** With a breaker of its own, so that failures here never keep a pass from its calls. */
    private final Calls asides;

    private final RateBudget budget;
    private final InstantSource clock;

    RenderClient(RenderConfig config, Calls.Seams seams) {
        String authorization = "Bearer " + config.apiKey().reveal();
        this.api = RestApi.of(RenderApi.class, config.url(), authorization);
        this.clock = seams.clock();
        this.budget =
                new RateBudget(seams.clock(), name -> RenderBuckets.rule(name, config.readShare()));
        // Render's statuses hold no surprise beyond the usual table.
        Supplier<Calls> make =
                () ->
                        new Calls(
                                config.instance(),
                                seams,
                                budget,
                                Statuses::usual,
                                Set.of(config.apiKey()));
        this.calls = make.get();
        this.asides = make.get();
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

    Reply read(String operation, Function<RenderApi, Response> send) {
        return calls.read(
                Operation.of(operation, RenderBuckets.of(operation, "")), () -> send.apply(api));
    }

    /** A read that matters to no pass: never repeated. */
    Reply ask(String operation, Function<RenderApi, Response> send) {
        return asides.write(
                Operation.of(operation, RenderBuckets.of(operation, "")), () -> send.apply(api));
    }

    /**
     * A call without a body.
     *
     * @param id of the service or group that the operation is about; empty if about none
     */
    Reply write(String operation, String id, Function<RenderApi, Response> send) {
        return calls.write(
                Operation.of(operation, RenderBuckets.of(operation, id)), () -> send.apply(api));
    }

    Reply write(
            String operation,
            String id,
            JsonNode body,
            BiFunction<RenderApi, JsonNode, Response> send) {
        Operation sending = Operation.of(operation, RenderBuckets.of(operation, id)).sending(body);
        return calls.write(sending, () -> send.apply(api, body));
    }

    /**
     * Whether a write could be sent now, without sending it.
     *
     * @throws ProviderException.Throttled if not
     */
    void expectQuota(String operation, String id) {
        Provider.Reads quota = budget.left(RenderBuckets.of(operation, id), clock.instant());
        if (quota.left() <= 0) {
            throw new ProviderException.Throttled(
                    operation
                            + " has no quota left until "
                            + quota.resetAt().truncatedTo(ChronoUnit.SECONDS),
                    quota.resetAt());
        }
    }

    /** A DELETE; what is not there any more is deleted. Empty then. */
    Optional<Reply> delete(String operation, String id, Function<RenderApi, Response> send) {
        try {
            return Optional.of(write(operation, id, send));
        } catch (ProviderException.Gone _) {
            return Optional.empty();
        }
    }

    /**
     * Reads a list to its end: the cursor of the last element leads on, a short page is the last. A
     * list that turns in a circle or does not end is not believed.
     *
     * @param envelope the key beside {@code cursor} that holds an element
     */
    List<JsonView> pages(String operation, String envelope, Page page) {
        List<JsonView> items = new ArrayList<>();
        Set<String> cursors = new HashSet<>();
        Optional<String> cursor = Optional.empty();
        while (true) {
            @Nullable String from = cursor.orElse(null);
            Reply reply = read(operation, it -> page.get(it, from));
            List<JsonView> elements = reply.json().elements();
            boolean bare = elements.stream().anyMatch(element -> !element.has(envelope));
            for (JsonView element : elements) {
                items.add(bare ? element : element.needObject(envelope));
            }
            // A bare list longer than a page ignores the limit and is whole.
            if (elements.size() < PAGE || (bare && elements.size() > PAGE)) {
                return List.copyOf(items);
            }
            Optional<String> next = elements.getLast().text("cursor").present();
            if (bare || next.isEmpty() || !cursors.add(next.get())) {
                throw new ProviderException.Transient(
                        operation + " answered a full page without a way to the next");
            }
            if (cursors.size() >= MOST_PAGES) {
                throw new ProviderException.Transient(
                        operation + " answered " + MOST_PAGES + " full pages and did not end");
            }
            cursor = next;
        }
    }

    /** One page of a list. */
    @FunctionalInterface
    interface Page {
        Response get(RenderApi api, @Nullable String cursor);
    }
}
