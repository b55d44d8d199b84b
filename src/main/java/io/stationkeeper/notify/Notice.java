package io.stationkeeper.notify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.resource.ResourceId;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * One post. {@code text} says all of it in one line, which is what incoming webhooks of chats show.
 *
 * @param resource empty for the source
 * @param fingerprint of the hold, to approve it by
 */
record Notice(
        Instant at,
        Kind event,
        Optional<ResourceId> resource,
        String reason,
        Optional<String> fingerprint,
        Optional<URI> dashboardUrl,
        Optional<String> revision) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a post is about, in the words of the interface page. */
    enum Kind {
        HELD("held"),
        FAILED("failed"),
        DRIFTED("drifted"),
        RECOVERED("recovered");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    String json(String version) {
        ObjectNode node = JSON.createObjectNode();
        node.put("at", at.truncatedTo(ChronoUnit.MILLIS).toString());
        node.put("event", event.word());
        node.put("resource", resource.map(ResourceId::toString).orElse(null));
        node.put("reason", reason);
        node.put("fingerprint", fingerprint.orElse(null));
        node.put("status", resource.map(id -> "/status/" + id).orElse("/status"));
        node.put("dashboardUrl", dashboardUrl.map(URI::toString).orElse(null));
        node.put("revision", revision.orElse(null));
        node.put("version", version);
        node.put("text", text());
        return node.toString();
    }

    String subject() {
        return resource.map(ResourceId::toString).orElse("the source");
    }

    private String text() {
        String why = reason.isEmpty() ? "" : ": " + reason.replaceAll("\\p{Cntrl}+", " ");
        return "Stationkeeper: " + subject() + " " + event.word() + why;
    }
}
