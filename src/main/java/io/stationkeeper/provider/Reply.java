package io.stationkeeper.provider;

import static java.util.function.Predicate.not;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** An answer that came whole. Its body is shown by no method but {@link #json}. */
public final class Reply {
    private static final int LONGEST_MESSAGE = 300;

    /** Far more than a page of 100 of anything; what does not end may not take all memory. */
    private static final int LARGEST_BODY = 32 * 1024 * 1024;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private final Operation operation;
    private final int status;
    private final Response response;
    private final String body;

    private Reply(Operation operation, Response response, String body) {
        this.operation = operation;
        this.status = response.getStatus();
        this.response = response;
        this.body = body;
    }

    static Reply read(Operation operation, Response response) {
        return new Reply(
                operation, response, response.hasEntity() ? text(operation, response) : "");
    }

    private static String text(Operation operation, Response response) {
        try (InputStream body = response.readEntity(InputStream.class)) {
            byte[] bytes = body == null ? new byte[0] : body.readNBytes(LARGEST_BODY + 1);
            if (bytes.length > LARGEST_BODY) {
                throw new ProviderException.Transient(
                        operation.name() + " answered with more than 32 MB");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            // Cut off in the middle: as if there had been no answer.
            throw new ProcessingException(e);
        }
    }

    public int status() {
        return status;
    }

    boolean succeeded() {
        return status >= 200 && status < 300;
    }

    /** Whether there is no body, as with 204 and a queued 202. */
    public boolean isEmpty() {
        return body.isBlank();
    }

    /**
     * The body.
     *
     * @throws ProviderException.Transient if it is no JSON
     */
    public JsonView json() {
        if (!contentType().contains("json")) {
            throw senseless("no JSON" + (contentType().isEmpty() ? "" : " but " + contentType()));
        }
        try {
            JsonNode node = JSON.readTree(body);
            if (node.isMissingNode()) {
                throw senseless("an empty body");
            }
            return JsonView.of(operation.name(), node);
        } catch (JsonProcessingException e) {
            // Its message quotes the body, so neither text nor cause may be kept.
            throw senseless("a body that is no whole JSON");
        }
    }

    /** The provider's clock; ours if it sent none. */
    Instant date(Instant now) {
        return date("Date").orElse(now);
    }

    Optional<Instant> date(String name) {
        try {
            return header(name)
                    .map(text ->
                            ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    Optional<Long> number(String name) {
        try {
            return header(name).map(Long::parseLong);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * What the provider says about a refusal: a JSON string, or {@code message} or {@code error} of
     * an object, or plain text; nothing of any other body, such as an HTML page.
     */
    String said() {
        String text = contentType().contains("html") ? "" : said(contentType());
        String clean = operation.redact(text).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return clean.length() > LONGEST_MESSAGE ? clean.substring(0, LONGEST_MESSAGE) : clean;
    }

    private String said(String type) {
        try {
            JsonNode node = JSON.readTree(body);
            if (node.isTextual()) {
                return node.asText();
            }
            JsonNode message =
                    node.hasNonNull("message") ? node.get("message") : node.path("error");
            return message.isTextual() ? message.asText() : "";
        } catch (JsonProcessingException e) {
            return type.startsWith("text/plain") ? body : "";
        }
    }

    private String contentType() {
        return header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    }

    private Optional<String> header(String name) {
        return Optional.ofNullable(response.getHeaderString(name))
                .map(String::strip)
                .filter(not(String::isEmpty));
    }

    private ProviderException.Transient senseless(String what) {
        return new ProviderException.Transient(
                operation.name() + " answered " + status + " with " + what);
    }
}
