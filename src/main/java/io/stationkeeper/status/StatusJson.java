package io.stationkeeper.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.UncheckedIOException;

/**
 * The one JSON form of what we show, the same over HTTP and in a terminal: times RFC 3339 in UTC,
 * durations ISO-8601, unknown things null.
 */
public final class StatusJson {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .addModule(new Jdk8Module())
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private StatusJson() {}

    public static String text(Object view) {
        return write(view, false);
    }

    /** On several lines, for people. */
    public static String indented(Object view) {
        return write(view, true);
    }

    /** Reads what another version may have written: unknown keys are left out. */
    public static StatusDocument read(String json) {
        try {
            return MAPPER.readValue(json, StatusDocument.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("this is no status document", e);
        }
    }

    /** Reads one resource of it. */
    static StatusDocument.ResourceView readResource(String json) {
        try {
            return MAPPER.readValue(json, StatusDocument.ResourceView.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("this is no resource of a status document", e);
        }
    }

    /** Reads {@code /history} in the same way. */
    public static HistoryDocument readHistory(String json) {
        try {
            return MAPPER.readValue(json, HistoryDocument.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("this is no history", e);
        }
    }

    private static String write(Object view, boolean indented) {
        try {
            return indented
                    ? MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(view)
                    : MAPPER.writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a view cannot be written", e);
        }
    }
}
