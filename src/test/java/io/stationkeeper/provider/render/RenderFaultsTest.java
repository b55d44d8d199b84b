package io.stationkeeper.provider.render;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static io.stationkeeper.provider.render.RenderWire.ID;
import static io.stationkeeper.provider.render.RenderWire.change;
import static io.stationkeeper.provider.render.RenderWire.json;
import static io.stationkeeper.provider.render.RenderWire.live;
import static io.stationkeeper.provider.render.RenderWire.manifest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.provider.ResourceKind;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Spec;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RenderFaultsTest {
    private static final Spec PLANTED =
            Spec.builder()
                    .put(
                            ServiceFields.ENV_VARS,
                            new TreeMap<>(java.util.Map.of("A/B c", Input.known("planted-secret"))))
                    .build();
    private static final String GOOD =
            "{\"id\":\"" + ID + "\",\"name\":\"api\",\"type\":\"web_service\"}";

    private final RenderWire wire = new RenderWire();
    private final ResourceKind web = wire.kind(ServiceType.WEB);

    @AfterEach
    void stop() {
        wire.close();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void readThatIsCutOffIsTriedThreeTimes(Fault fault) {
        wire.answerAll(aResponse().withFault(fault));

        assertThatThrownBy(() -> web.find(ID)).isInstanceOf(ProviderException.Transient.class);

        assertThat(wire.sent()).hasSize(3).containsOnly("GET /v1/services/" + ID);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void readIsTriedAgainAfterTroubleAtTheServer(int status) {
        wire.server.stubFor(
                any(anyUrl())
                        .inScenario("trouble")
                        .willReturn(json(status, ""))
                        .willSetStateTo("over"));
        wire.server.stubFor(
                any(anyUrl())
                        .inScenario("trouble")
                        .whenScenarioStateIs("over")
                        .willReturn(json(200, GOOD)));

        assertThat(web.find(ID)).isPresent();
        assertThat(wire.time.calls())
                .containsExactly("GET /services/{id} " + status, "GET /services/{id} 200");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 402, 406, 409, 422})
    void refusedReadIsNotTriedAgain(int status) {
        wire.answerAll(json(status, "{\"id\":\"x\",\"message\":\"too\\u0007 odd\"}"));

        ProviderException.Rejected rejected =
                catchThrowableOfType(ProviderException.Rejected.class, () -> web.find(ID));

        assertThat(rejected.status()).isEqualTo(status);
        assertThat(rejected).hasMessage("GET /services/{id} answered " + status + ": too odd");
        assertThat(wire.sent()).hasSize(1);
    }

    @Test
    void writesAreSentOnceWhateverHappens() {
        List<ResponseDefinitionBuilder> troubles =
                List.of(
                        json(500, ""),
                        json(503, "{\"message\":\"busy\"}"),
                        aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                        aResponse().withFault(Fault.EMPTY_RESPONSE));
        for (ResponseDefinitionBuilder trouble : troubles) {
            wire.provider.account();
            wire.server.resetRequests();
            wire.server.stubFor(any(anyUrl()).willReturn(trouble));

            assertThatThrownBy(() -> web.create(manifest(ServiceType.WEB, PLANTED)))
                    .isInstanceOf(ProviderException.Transient.class)
                    .hasMessageContaining("POST /services");

            assertThat(wire.sent()).containsExactly("POST /v1/services");
        }
    }

    @Test
    void writeThatTimedOutIsNotRepeated() {
        ResourceKind impatient = wire.impatientWeb();
        wire.answerAll(json(201, "{}").withFixedDelay(6000));

        assertThatThrownBy(() -> impatient.create(manifest(ServiceType.WEB, PLANTED)))
                .isInstanceOf(ProviderException.Transient.class)
                .hasMessage("POST /services took too long");
        assertThat(wire.time.calls()).containsExactly("GET /owners/{id} 200", "POST /services 0");
    }

    @Test
    void answerThatDribblesInTooSlowlyIsGivenUp() {
        ResourceKind impatient = wire.impatientWeb();
        wire.answerAll(json(200, GOOD).withChunkedDribbleDelay(10, 6000));

        assertThatThrownBy(() -> impatient.find(ID))
                .isInstanceOf(ProviderException.Transient.class)
                .hasMessage("GET /services/{id} took too long");
        assertThat(wire.sent()).hasSize(1);
    }

    @Test
    void answerThatComesInPiecesIsReadWhole() {
        wire.answerAll(json(200, GOOD).withChunkedDribbleDelay(5, 100));

        assertThat(web.find(ID)).isPresent();
    }

    @Test
    void answersThatMakeNoSenseAreTransientAndNeverQuoted() {
        for (ResponseDefinitionBuilder senseless :
                List.of(
                        json(200, "{\"envVars\":\"planted-secret"),
                        json(200, "planted-secret"),
                        json(200, GOOD + "planted-secret"),
                        json(200, ""),
                        aResponse().withStatus(204),
                        aResponse()
                                .withHeader("Content-Type", "text/html")
                                .withBody("<p>planted-secret</p>"),
                        aResponse().withBody(GOOD),
                        json(200, "{\"name\":\"planted-secret\"}"),
                        json(200, "[\"planted-secret\"]"))) {
            wire.answerAll(senseless);

            assertThatThrownBy(() -> web.find(ID))
                    .isInstanceOf(ProviderException.Transient.class)
                    .hasMessageContaining("GET /services/{id}")
                    .hasStackTraceContaining("Transient")
                    .extracting(RenderFaultsTest::everything)
                    .asString()
                    .doesNotContain("planted-secret");
        }
    }

    @Test
    void missingServiceIsNoError() {
        for (int status : List.of(404, 410)) {
            wire.answerAll(json(status, "{\"message\":\"not found: " + ID + "\"}"));

            assertThat(web.find(ID)).isEmpty();
        }
    }

    @Test
    void badCredentialsStopTheProvider() {
        for (int status : List.of(401, 403)) {
            wire.answerAll(json(status, "{\"message\":\"unauthorized\"}"));

            assertThatThrownBy(() -> web.find(ID))
                    .isInstanceOf(ProviderException.Unauthorized.class)
                    .hasMessageNotContaining("rnd_planted");
        }
    }

    @Test
    void refusalQuotesNeitherWhatWasSentNorAnErrorPage() {
        Change missing = change(ServiceFields.ENV_VARS, Change.Type.MISSING, "A/B c");
        wire.answerAll(json(400, "{\"error\":\"planted-secret is no value\"}"));

        assertThatThrownBy(() -> update(missing))
                .hasMessageEndingWith("400: (sensitive) is no value");

        wire.answerAll(
                aResponse()
                        .withStatus(400)
                        .withHeader("Content-Type", "text/html")
                        .withBody("<h1>Bad</h1>"));
        assertThatThrownBy(() -> update(missing)).hasMessageEndingWith("answered 400");

        wire.answerAll(json(400, "{\"message\":\"" + "x".repeat(1000) + "\"}"));
        assertThatThrownBy(() -> update(missing))
                .extracting(e -> e.getMessage().length())
                .isEqualTo(300 + "PUT /services/{id}/env-vars/{key} answered 400: ".length());
        assertThat(wire.sent().getFirst())
                .isEqualTo("PUT /v1/services/" + ID + "/env-vars/A%2FB%20c");
    }

    private void update(Change change) {
        web.update(
                live(ServiceType.WEB, Spec.EMPTY),
                manifest(ServiceType.WEB, PLANTED),
                List.of(change));
    }

    private static String everything(Throwable e) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            text.append(cause);
        }
        return text.toString();
    }
}
