package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.stationkeeper.sandbox.SandboxFixture.Reply;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookDeliveryTest {

    private static final String ALL = "/render/v1/webhooks";

    private final SandboxFixture sandbox = new SandboxFixture();
    private final WebhookReceiver receiver = new WebhookReceiver();

    @AfterEach
    void close() {
        sandbox.close();
        receiver.close();
    }

    private Reply hook(String filter, String url) {
        sandbox.settings("{'webhookSecrets': true}");
        return sandbox.post(
                ALL,
                "{'ownerId': 'tea-test', 'name': 'h', 'enabled': true, 'eventFilter': "
                        + filter
                        + ", 'url': '"
                        + url
                        + "'}");
    }

    private Reply sent(String id, int count) {
        String path = ALL + "/" + id + "/events";
        return await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> sandbox.get(path), reply -> reply.body().size() >= count);
    }

    private static String signature(String secret, WebhookReceiver.Delivery delivery)
            throws GeneralSecurityException {
        byte[] key = Base64.getDecoder().decode(secret.replace("whsec_", ""));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        String signed = delivery.id() + "." + delivery.time() + "." + delivery.body();
        byte[] code = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
        return "v1," + Base64.getEncoder().encodeToString(code);
    }

    @Test
    void wantedEventArrivesSignedAndIsListed() throws Exception {
        Reply hook = hook("['deploy_ended']", receiver.url());
        String service = sandbox.webService("api");
        sandbox.pass(Duration.ofSeconds(3));
        WebhookReceiver.Delivery delivery = receiver.next();
        JsonNode body = delivery.json();
        Reply sent = sent(hook.text("/id"), 1);
        Reply event = sandbox.get("/render/v1/events/" + body.at("/data/id").asText());

        assertThat(delivery.signature()).isEqualTo(signature(hook.text("/secret"), delivery));
        assertThat(delivery.time())
                .isEqualTo(Long.toString(sandbox.clock.instant().getEpochSecond()));
        assertThat(body.path("type").asText()).isEqualTo("deploy_ended");
        assertThat(Instant.parse(body.path("timestamp").asText())).isNotNull();
        assertThat(body.at("/data/serviceId").asText()).isEqualTo(service);
        assertThat(body.at("/data/serviceName").asText()).isEqualTo("api");
        assertThat(body.at("/data/status").asText()).isEqualTo("succeeded");
        assertThat(event.text("/type")).isEqualTo("deploy_ended");
        assertThat(sent.text("/0/webhookEvent/eventId")).isEqualTo(event.text("/id"));
        assertThat(sent.body().at("/0/webhookEvent/statusCode").asInt()).isEqualTo(204);
        assertThat(sent.body()).hasSize(1);
        assertThat(receiver.waiting()).isZero();
    }

    @Test
    void emptyFilterMeansEverythingOfThatWorkspaceAlone() throws Exception {
        hook("null", receiver.url());
        sandbox.post(
                "/render/v1/postgres",
                "{'name': 'other', 'ownerId': 'tea-2', 'plan': 'pro_4gb', 'version': '16'}");
        sandbox.post(
                "/render/v1/postgres",
                "{'name': 'db', 'ownerId': 'tea-test', 'plan': 'pro_4gb', 'version': '16'}");
        JsonNode created = receiver.next().json();
        sandbox.pass(Duration.ofSeconds(3));
        JsonNode available = receiver.next().json();

        assertThat(created.path("type").asText()).isEqualTo("postgres_created");
        assertThat(created.at("/data/serviceName").asText()).isEqualTo("db");
        assertThat(available.path("type").asText()).isEqualTo("postgres_available");
        assertThat(available.path("data").has("status")).isFalse();
        assertThat(receiver.waiting()).isZero();
    }

    @Test
    void failedDeliveryIsRepeatedLaterWithTheSameIdUntilTheWebhookIsOff() throws Exception {
        sandbox.settings("{'webhookRetries': '5s,5m'}");
        receiver.answer(500);
        String id = hook("['deploy_started']", receiver.url()).text("/id");
        sandbox.webService("api");
        WebhookReceiver.Delivery first = receiver.next();
        sent(id, 1);
        int early = receiver.waiting();
        sandbox.pass(Duration.ofSeconds(5));
        WebhookReceiver.Delivery second = receiver.next();
        sent(id, 2);
        sandbox.pass(Duration.ofSeconds(5));
        int stillEarly = receiver.waiting();
        sandbox.pass(Duration.ofMinutes(5));
        receiver.next();
        Reply rows = sent(id, 3);
        Reply hook = sandbox.get(ALL + "/" + id);

        assertThat(early).isZero();
        assertThat(stillEarly).isZero();
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.signature()).isNotEqualTo(first.signature());
        assertThat(rows.body().findValuesAsText("statusCode")).containsExactly("500", "500", "500");
        assertThat(hook.body().path("enabled").asBoolean()).isFalse();
    }

    @Test
    void nothingLeavesTheMachineUnlessTheSwitchSaysSo() {
        String id = hook("['deploy_started']", "http://192.0.2.1:9/hook").text("/id");
        String named = hook("['deploy_started']", "http://hooks.example.com/hook").text("/id");
        sandbox.webService("api");
        String error = "/0/webhookEvent/error";

        assertThat(sent(id, 1).text(error)).contains("webhookTargets is loopback");
        assertThat(sent(named, 1).text(error)).contains("webhookTargets is loopback");
        assertThat(sandbox.get(ALL + "/" + id).body().path("enabled").asBoolean()).isTrue();
    }

    @Test
    void otherAddressesAreForThoseWhoAllowThem() throws Exception {
        // Ends at this machine too, and is no loopback address.
        String url = receiver.url().replace("127.0.0.1", "0.0.0.0");
        sandbox.settings("{'webhookTargets': 'any'}");
        hook("['deploy_started']", url);
        sandbox.webService("api");

        assertThat(receiver.next().json().path("type").asText()).isEqualTo("deploy_started");
    }

    @Test
    void switchedOffWebhookGetsNothing() throws Exception {
        String off = hook("null", receiver.url() + "/off").text("/id");
        sandbox.patch(ALL + "/" + off, "{'enabled': false}");
        hook("['deploy_started']", receiver.url());
        sandbox.webService("api");
        receiver.next();

        assertThat(receiver.waiting()).isZero();
        assertThat(sandbox.get(ALL + "/" + off + "/events").body()).isEmpty();
    }

    @Test
    void deliveriesCanBeForbiddenAltogether() {
        sandbox.settings("{'webhookTargets': 'none'}");
        String id = hook("['deploy_started']", receiver.url()).text("/id");
        sandbox.webService("api");

        assertThat(sent(id, 1).text("/0/webhookEvent/error")).contains("none");
        assertThat(receiver.waiting()).isZero();
    }
}
