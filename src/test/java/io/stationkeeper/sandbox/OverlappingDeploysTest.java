package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.SandboxFixture.Reply;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of 201 and 202 answers a deploy that follows another one at once, when nobody set anything. */
class OverlappingDeploysTest {

    @ParameterizedTest
    @CsvSource({
        "private_service, node, 202",
        "private_service, image, 202",
        "cron_job, node, 202",
        "cron_job, image, 201",
        "background_worker, node, 201",
        "web_service, image, 201",
        "static_site, node, 201"
    })
    void deployRightAfterAnotherIsAnsweredAsItWasRecordedForThatType(
            String type, String runtime, int status) {
        for (boolean fast : new boolean[] {false, true}) {
            try (SandboxFixture other = new SandboxFixture(fast, Optional.empty())) {
                ObjectNode body =
                        runtime.equals("image")
                                ? SandboxFixture.imageBody("a", type, "nginx")
                                : SandboxFixture.body("a", type);
                String deploys = "/render/v1/services/" + other.create(body) + "/deploys";

                assertThat(other.post(deploys, "{}").status()).isEqualTo(status);
                assertThat(other.post(deploys, "{}").status()).isEqualTo(status);
            }
        }
    }

    @Test
    void withoutTimersWhatIsQueuedIsSeenOnceAndThenGoesOn() {
        try (SandboxFixture fast = new SandboxFixture(true, Optional.empty())) {
            String id = fast.create(SandboxFixture.body("a", "private_service"));
            String deploys = "/render/v1/services/" + id + "/deploys";
            Reply queued = fast.post(deploys, "{}");

            Reply found = fast.get(deploys + "?limit=1&status=queued");
            Reply after = fast.get(deploys + "/" + found.text("/0/deploy/id"));
            Reply next = fast.post(deploys, "{}");

            assertThat(queued.status()).isEqualTo(202);
            assertThat(found.body()).hasSize(1);
            assertThat(after.text("/status")).isEqualTo("live");
            assertThat(next.status()).isEqualTo(201);
        }
    }
}
