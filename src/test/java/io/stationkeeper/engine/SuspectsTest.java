package io.stationkeeper.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.provider.AuditEntry;
import io.stationkeeper.provider.AuditEntry.Source;
import io.stationkeeper.provider.AuditTrail;
import io.stationkeeper.resource.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SuspectsTest {
    private static final Instant SEEN = Instant.parse("2026-11-21T10:00:00Z");
    private static final Instant NOW = SEEN.plusSeconds(60);
    private static final ResourceId ID = new ResourceId("upstash", "RedisDatabase", "cache");
    private static final Question QUESTION =
            new Question(ID, "plan", ID, Set.of("id-1", "cache"), SEEN);

    @Test
    void newestSinceItWasInOrderIsNamed() {
        AuditEntry early = key("ann", "k1", -30);
        AuditEntry late = key("bob", "k2", 20);
        AuditEntry other = key("eve", "k3", 30, "another");

        assertThat(words(List.of(), early)).isEmpty();
        assertThat(words(List.of(), late, early, other))
                .contains("bob with the API key k2 (change plan)");
        assertThat(words(List.of(), key("ann", "k1", 10), late))
                .contains("bob with the API key k2 (change plan), the newest of 2 changes");
    }

    @Test
    void callWhileWeWroteIsOursAndAClickIsNot() {
        List<Suspects.Span> own =
                List.of(new Suspects.Span(SEEN.plusSeconds(1), SEEN.plusSeconds(3)));

        assertThat(words(own, key("ann", "k1", 2))).isEmpty();
        assertThat(words(own, key("ann", "k1", 4))).as("whole seconds").isEmpty();
        assertThat(words(own, click("ann", 2))).contains("ann (change plan)");
    }

    @Test
    void keyThatOnlyWeUsedWhileWeWroteIsOursLaterToo() {
        List<Suspects.Span> own =
                List.of(new Suspects.Span(SEEN.minusSeconds(9), SEEN.minusSeconds(8)));
        AuditEntry written = key("ops", "ours", -9);

        assertThat(words(own, written, key("ops", "ours", 20))).isEmpty();
        assertThat(words(own, written, key("ops", "theirs", 20)))
                .contains("ops with the API key theirs (change plan)");
    }

    @Test
    void keysThatCannotBeToldApartClearNobody() {
        List<Suspects.Span> own =
                List.of(new Suspects.Span(SEEN.minusSeconds(9), SEEN.minusSeconds(8)));

        assertThat(words(own, key("ops", "one", -9), key("ops", "two", -8), key("ops", "one", 20)))
                .contains("ops with the API key one (change plan)");
    }

    @Test
    void clockThatIsAheadIsTakenIntoAccount() {
        Duration ahead = Duration.ofMinutes(3);
        Suspects suspects =
                new Suspects(
                        new AuditTrail.Told(
                                List.of(key("ann", "k1", 100), key("bob", "k2", 200)),
                                NOW.plus(ahead)),
                        ahead,
                        List.of());

        assertThat(suspects.words(QUESTION))
                .as("100 seconds by their clock is before it was seen by ours")
                .contains("bob with the API key k2 (change plan)");
    }

    private static Optional<String> words(List<Suspects.Span> own, AuditEntry... entries) {
        AuditTrail.Told told = new AuditTrail.Told(List.of(entries), NOW);
        return new Suspects(told, Duration.ZERO, own).words(QUESTION);
    }

    private static AuditEntry key(String actor, String key, long second) {
        return key(actor, key, second, "cache");
    }

    private static AuditEntry key(String actor, String key, long second, String about) {
        return entry(actor, second, about, new Source.Api(Optional.of(key)));
    }

    private static AuditEntry click(String actor, long second) {
        return entry(actor, second, "cache", new Source.Other());
    }

    private static AuditEntry entry(String actor, long second, String about, Source source) {
        return new AuditEntry(
                Set.of(about), SEEN.plusSeconds(second), actor, "change plan", source);
    }
}
