package io.stationkeeper.sandbox.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.state.Stamps;
import io.stationkeeper.sandbox.state.Table;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.wire.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be delivered to webhooks, and what became of it. An event waits in a bounded queue, every
 * attempt is a row of the webhook's list; a failed one is repeated at growing distances, and after the last
 * one the webhook is switched off (documented). To be used under the simulators' lock.
 */
final class Deliveries {

    static final String SENT = "render.webhookEvents";

    private static final String QUEUE = "render.webhookQueue";
    private static final int LONGEST_QUEUE = 1_000;
    private static final int KEPT_ROWS = 5_000;
    private static final int KEPT_CHARACTERS = 1_000;

    private final World world;

    /** One attempt: what goes where, and how long it may take. */
    record Parcel(String id, URI url, Map<String, String> headers, String body, Duration timeout) {}

    /** How an attempt ended. */
    sealed interface Outcome {
        record Answered(int status, String body) implements Outcome {

            boolean good() {
                return status >= 200 && status < 300;
            }
        }

        record Failed(String error) implements Outcome {}

        /** Never tried, because a setting forbids the address: no fault of the webhook's. */
        record NotSent(String error) implements Outcome {}
    }

    Deliveries(World world) {
        this.world = world;
    }

    /** Puts an event into the queue of every webhook that wants it. */
    static void happened(World world, ObjectNode event) {
        List<ObjectNode> wanted =
                world.table(Webhooks.TABLE).all().stream()
                        .filter(webhook -> wants(webhook, event))
                        .toList();
        if (wanted.isEmpty()) {
            return;
        }
        Optional<ObjectNode> subject = subject(world, event.path("serviceId").asText());
        wanted.stream()
                .filter(webhook -> subject.map(each -> ownedAlike(webhook, each)).orElse(false))
                .forEach(webhook -> enqueue(world, webhook, event, subject.orElseThrow()));
    }

    private static boolean wants(ObjectNode webhook, ObjectNode event) {
        List<JsonNode> filter = Json.items(webhook.path("eventFilter"));
        return webhook.path("enabled").asBoolean()
                && (filter.isEmpty() || filter.contains(event.path("type")));
    }

    private static Optional<ObjectNode> subject(World world, String id) {
        return world.table(Services.TABLE)
                .find(id)
                .or(() -> world.table(Postgres.TABLE).find(id))
                .or(() -> world.table(KeyValues.TABLE).find(id));
    }

    private static boolean ownedAlike(ObjectNode webhook, ObjectNode subject) {
        JsonNode owner = subject.has("ownerId") ? subject.path("ownerId") : subject.at("/owner/id");
        return webhook.path("_owner").equals(owner);
    }

    private static void enqueue(
            World world, ObjectNode webhook, ObjectNode event, ObjectNode subject) {
        Instant now = world.moments().now();
        ObjectNode waiting = Json.object().put("id", world.ids().next("whe", now));
        waiting.set("_webhook", webhook.path("id"));
        waiting.set("eventId", event.path("id"));
        waiting.set("eventType", event.path("type"));
        waiting.put("_attempts", 0).put("_due", Stamps.text(now));
        waiting.put(
                "_payload",
                new String(Json.bytes(payload(event, subject)), StandardCharsets.UTF_8));
        Table queue = world.table(QUEUE);
        if (queue.size() >= LONGEST_QUEUE) {
            new Deliveries(world).row(waiting, new Outcome.Failed("too many deliveries wait"));
            return;
        }
        queue.put(waiting.path("id").asText(), waiting);
    }

    /** Thin on purpose: who wants more reads the event (documented). */
    private static ObjectNode payload(ObjectNode event, ObjectNode subject) {
        ObjectNode payload = Json.object();
        payload.set("type", event.path("type"));
        payload.set("timestamp", event.path("timestamp"));
        ObjectNode data = payload.putObject("data");
        data.set("id", event.path("id"));
        data.set("serviceId", event.path("serviceId"));
        data.set("serviceName", subject.path("name"));
        for (String field : List.of("deployStatus", "buildStatus", "preDeployStatus", "status")) {
            if (event.path("details").path(field).isTextual() && !data.has("status")) {
                data.set("status", event.path("details").path(field));
            }
        }
        return payload;
    }

    /** Whether anything waits, or may come by itself. */
    boolean expected() {
        return world.table(QUEUE).size() > 0
                || world.table(Webhooks.TABLE).all().stream()
                        .anyMatch(each -> each.path("enabled").asBoolean());
    }

    /** What is due now, at most so many; each is handed out once until {@link #ended} has its outcome. */
    List<Parcel> take(int most) {
        List<Parcel> parcels = new ArrayList<>();
        Instant now = world.moments().now();
        for (ObjectNode waiting : world.table(QUEUE).all()) {
            boolean due = !Instant.parse(waiting.path("_due").asText()).isAfter(now);
            if (due && !waiting.path("_taken").asBoolean() && parcels.size() < most) {
                waiting.put("_taken", true);
                parcel(waiting, now).ifPresent(parcels::add);
            }
        }
        return parcels;
    }

    /** After a start nothing is under way. */
    void reloaded() {
        world.table(QUEUE).all().forEach(each -> each.remove("_taken"));
    }

    /** Nothing goes to a webhook that is off or gone. */
    private Optional<Parcel> parcel(ObjectNode waiting, Instant now) {
        String id = waiting.path("id").asText();
        Optional<ObjectNode> webhook =
                webhook(waiting).filter(each -> each.path("enabled").asBoolean());
        if (webhook.isEmpty()) {
            world.table(QUEUE).remove(id);
            return Optional.empty();
        }
        String messageId = waiting.path("eventId").asText();
        String body = waiting.path("_payload").asText();
        long time = now.getEpochSecond();
        String secret = webhook.get().path("_secret").asText();
        Map<String, String> headers =
                Map.of(
                        "Content-Type",
                        "application/json",
                        "webhook-id",
                        messageId,
                        "webhook-timestamp",
                        Long.toString(time),
                        "webhook-signature",
                        WebhookSignature.of(secret, messageId, time, body));
        URI url = URI.create(webhook.get().path("url").asText());
        Duration timeout = world.settings().timer("webhookTimeout");
        return Optional.of(new Parcel(id, url, headers, body, timeout));
    }

    private Optional<ObjectNode> webhook(ObjectNode waiting) {
        return world.table(Webhooks.TABLE).find(waiting.path("_webhook").asText());
    }

    void ended(String id, Outcome outcome) {
        world.table(QUEUE).find(id).ifPresent(waiting -> ended(waiting, outcome));
    }

    private void ended(ObjectNode waiting, Outcome outcome) {
        row(waiting, outcome);
        List<Duration> distances = world.settings().timers("webhookRetries");
        int attempts = waiting.path("_attempts").asInt() + 1;
        boolean settled =
                switch (outcome) {
                    case Outcome.Answered answered -> answered.good();
                    case Outcome.Failed failed -> false;
                    case Outcome.NotSent refused -> true;
                };
        // What is not sent is not tried again either.
        if (settled || attempts > distances.size()) {
            world.table(QUEUE).remove(waiting.path("id").asText());
        }
        if (!settled && attempts > distances.size()) {
            webhook(waiting).ifPresent(each -> each.put("enabled", false));
        } else if (!settled) {
            Instant due = world.moments().now().plus(distances.get(attempts - 1));
            waiting.put("_attempts", attempts).put("_due", Stamps.text(due)).remove("_taken");
        }
    }

    private void row(ObjectNode waiting, Outcome outcome) {
        Instant now = world.moments().stamp();
        ObjectNode row = Json.object().put("id", world.ids().next("whe", now));
        row.set("eventId", waiting.path("eventId"));
        row.set("eventType", waiting.path("eventType"));
        row.put("sentAt", Stamps.text(now)).set("_webhook", waiting.path("_webhook"));
        switch (outcome) {
            case Outcome.Answered answer ->
                    row.put("statusCode", answer.status).put("responseBody", cut(answer.body));
            case Outcome.Failed failure -> row.put("error", failure.error);
            case Outcome.NotSent refusal -> row.put("error", refusal.error);
        }
        Table sent = world.table(SENT);
        sent.put(row.path("id").asText(), row);
        sent.keep(KEPT_ROWS);
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(KEPT_CHARACTERS, text.length()));
    }
}
