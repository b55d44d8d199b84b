package io.stationkeeper.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.stationkeeper.api.EdgeProfile;
import io.stationkeeper.engine.Hold;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.Standing;
import io.stationkeeper.journal.Journal;
import io.stationkeeper.manifest.Problem;
import io.stationkeeper.resource.Sensitive;
import io.stationkeeper.status.Reports;
import io.stationkeeper.status.Resources;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passes a minute apart, and who hears of them. */
@QuarkusTest
@TestProfile(EdgeProfile.class)
class NotifierTest {
    private static final long LARGE = 1_000_000;

    private final Receiver receiver = new Receiver();
    private Path folder = Path.of("");
    private Instant now = Reports.START;
    private Journal journal = Journal.inMemory();
    private Outbox outbox = outbox(receiver.url());
    private Notifier notifier = new Notifier(outbox, journal);

    @BeforeEach
    void start(@TempDir Path temporary) {
        folder = temporary;
        startAnew(receiver.url());
    }

    @AfterEach
    void stop() {
        outbox.close();
        receiver.close();
    }

    @Test
    void aStoryIsOnePostForEachTransition() {
        passes(1, Resources.web("api"));
        passes(2, held("costs money"), held("costs money"), held("costs money"));
        passes(5, Resources.web("api"), Resources.web("api"));
        passes(7, failed("HTTP 500"), failed("HTTP 502"));
        passes(9, Resources.web("api"), Resources.web("api"));

        assertThat(events()).containsExactly("held", "recovered", "failed", "recovered");
    }

    @Test
    void aPostSaysWhatToDoAndWhereToLook() {
        passes(2, held("costs money"));

        JsonNode post = receiver.posts().getFirst();
        assertThat(post.at("/event").asText()).isEqualTo("held");
        assertThat(post.at("/resource").asText()).isEqualTo("render/WebService/api");
        assertThat(post.at("/reason").asText()).isEqualTo("costs money");
        assertThat(post.at("/fingerprint").asText()).isEqualTo("feed");
        assertThat(post.at("/status").asText()).isEqualTo("/status/render/WebService/api");
        assertThat(post.at("/dashboardUrl").asText()).startsWith("https://");
        assertThat(post.at("/revision").asText()).startsWith("9f1c");
        assertThat(post.at("/version").asText()).isEqualTo("0.1.0");
        assertThat(post.at("/at").asText()).isEqualTo(Reports.started(2).toString());
        assertThat(post.at("/text").asText())
                .isEqualTo("Stationkeeper: render/WebService/api held: costs money");
    }

    @Test
    void anotherReasonToHoldIsAnotherPost() {
        passes(1, held("costs money"), held("loses data"), held("loses data"));

        assertThat(receiver.posts())
                .extracting(post -> post.at("/reason").asText())
                .containsExactly("costs money", "loses data");
    }

    @Test
    void driftIsToldOnlyWhenItStays() {
        passes(1, drifted(), drifted(), drifted(), Resources.web("api"));
        passes(5, drifted(), drifted(), drifted(), drifted(), drifted());
        assertThat(events()).isEmpty();

        passes(10, drifted(), drifted(), drifted(), Resources.web("api"));

        assertThat(events()).containsExactly("drifted", "recovered");
        assertThat(receiver.posts().getFirst().at("/reason").asText()).isEqualTo("plan");
    }

    @Test
    void whatIsNotKnownIsNeitherTroubleNorRecovery() {
        Resources unknown = Resources.web("api").standing(Standing.UNKNOWN, "Unknown", "429");
        Resources waiting = Resources.web("api").standing(Standing.WAITING, "Waiting", "a deploy");

        passes(1, failed("HTTP 500"), unknown, waiting, failed("HTTP 500"), Resources.web("api"));

        assertThat(events()).containsExactly("failed", "recovered");
    }

    @Test
    void aRestartRepeatsNothingAndForgetsNoRecovery() {
        passes(1, failed("HTTP 500"));
        startAnew(receiver.url());
        passes(2, failed("HTTP 500"));
        startAnew(receiver.url());
        passes(3, Resources.web("api"));
        startAnew(receiver.url());
        passes(4, Resources.web("api"));

        assertThat(events()).containsExactly("failed", "recovered");
    }

    @Test
    void whatIsNotDeclaredAnyMoreIsNoTroubleAnyMore() {
        passes(1, failed("HTTP 500"));

        pass(Reports.pass(2).report());
        pass(Reports.pass(3).report());

        assertThat(events()).containsExactly("failed", "recovered");
    }

    @Test
    void aSourceIsToldOfOnceItIsBadForLong() {
        for (int id = 1; id <= 8; id++) {
            pass(Reports.pass(id).unreachable("no route").report());
        }
        pass(Reports.pass(9).report());

        assertThat(events()).containsExactly("failed", "recovered");
        assertThat(receiver.posts().getFirst().at("/resource").isNull()).isTrue();
        assertThat(receiver.posts().getFirst().at("/reason").asText()).contains("no route");
    }

    @Test
    void aRejectedRevisionIsToldOfWithItsFirstProblem() {
        Problem problem = new Problem("api.yaml", 3, 7, "odd", Problem.Severity.ERROR);
        for (int id = 1; id <= 8; id++) {
            pass(Reports.pass(id).problems(problem).report());
        }

        assertThat(events()).containsExactly("failed");
        assertThat(receiver.posts().getFirst().at("/text").asText()).contains("api.yaml:3:7");
    }

    @Test
    void aReceiverThatStumblesGetsThePostOnce() {
        receiver.answers(500, 503, 429);

        passes(1, failed("HTTP 500"), failed("HTTP 500"));

        assertThat(events()).containsExactly("failed");
        assertThat(receiver.calls()).isEqualTo(4);
    }

    @Test
    void aReceiverThatStaysDownIsTriedFourTimesAndThenLeftAlone() {
        receiver.answers(500, 500, 500, 500);

        passes(1, failed("HTTP 500"));
        notifier.ended(report(1, failed("HTTP 500")));

        assertThat(receiver.posts()).isEmpty();
        assertThat(receiver.calls()).isEqualTo(4);
    }

    @Test
    void aStopDoesNotWaitForTheNextTry() {
        receiver.answers(500);
        outbox.close();
        outbox = outbox(receiver.url(), Duration.ofSeconds(5));
        notifier = new Notifier(outbox, journal);
        notifier.ended(report(1, failed("HTTP 500")));
        await().until(() -> receiver.calls() == 1);

        outbox.close();

        await().until(outbox::isEmpty);
        assertThat(receiver.posts()).isEmpty();
        assertThat(journal.facts(Optional.of(Resources.web("api").id()))).isEmpty();
    }

    @Test
    void afterAnOutageOnlyWhatIsStillTrueIsTold() {
        receiver.answers(500, 500, 500, 500);
        passes(1, failed("HTTP 500"));
        assertThat(receiver.posts()).isEmpty();

        passes(2, held("costs money"));

        assertThat(events()).containsExactly("held");
    }

    @Test
    void aReceiverThatRefusesIsLeftAloneForAMinute() {
        receiver.answers(404);
        passes(1, failed("HTTP 500"));

        notifier.ended(report(1, failed("HTTP 500")));
        assertThat(receiver.calls()).isEqualTo(1);
    }

    @Test
    void redirectsAreNotFollowed() {
        try (Receiver other = new Receiver()) {
            receiver.redirectsTo(other);
            receiver.answers(307);

            passes(1, failed("HTTP 500"));

            assertThat(receiver.calls()).isEqualTo(1);
            assertThat(other.calls()).isZero();
        }
    }

    @Test
    void theUrlIsNeverSaid() {
        assertThat(Webhook.isUsable(Sensitive.of("ftp://example.com/" + Receiver.TOKEN))).isFalse();
        assertThat(Webhook.isUsable(Sensitive.of("not a url " + Receiver.TOKEN))).isFalse();
        assertThat(Webhook.isUsable(receiver.url())).isTrue();
        try (Webhook webhook = new Webhook(() -> Optional.of(receiver.url()))) {
            assertThat(webhook.host()).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void noReceiverDelaysAPassOrIsFilledUp() {
        startAnew(Sensitive.of("http://127.0.0.1:1/" + Receiver.TOKEN));
        Reports many = Reports.pass(1);
        for (int i = 0; i < 1000; i++) {
            many.with(Resources.web("web-" + i).standing(Standing.FAILED, "Failed", "HTTP 500"));
        }
        long before = System.nanoTime();

        notifier.ended(many.report());

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
    }

    private void startAnew(Sensitive url) {
        outbox.close();
        journal = new Journal(folder, LARGE, 1);
        journal.open();
        outbox = outbox(url);
        notifier = new Notifier(outbox, journal);
    }

    private Outbox outbox(Sensitive url) {
        return outbox(url, Duration.ofMillis(1));
    }

    private Outbox outbox(Sensitive url, Duration retryDelay) {
        return new Outbox(new Webhook(() -> Optional.of(url)), "0.1.0", retryDelay, () -> now);
    }

    private void passes(long first, Resources... resources) {
        for (int i = 0; i < resources.length; i++) {
            pass(report(first + i, resources[i]));
        }
    }

    /** A pass, and all that comes of it. */
    private void pass(PassReport report) {
        now = report.startedAt();
        notifier.ended(report);
        await().until(outbox::isEmpty);
    }

    private static PassReport report(long id, Resources resource) {
        Reports report = Reports.pass(id).with(resource);
        if (resource.report().standing() == Standing.HELD) {
            report.hold(
                    new Hold(
                            "feed",
                            resource.report().message(),
                            List.of(resource.id()),
                            List.of("d1g357"),
                            true));
        }
        return report.report();
    }

    private List<String> events() {
        return receiver.posts().stream().map(post -> post.at("/event").asText()).toList();
    }

    private static Resources held(String reason) {
        return Resources.web("api").standing(Standing.HELD, "Held", reason);
    }

    private static Resources failed(String reason) {
        return Resources.web("api").standing(Standing.FAILED, "Failed", reason);
    }

    private static Resources drifted() {
        return Resources.web("api").drift(Resources.plan("starter", "standard"));
    }
}
