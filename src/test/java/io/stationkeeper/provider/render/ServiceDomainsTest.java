package io.stationkeeper.provider.render;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.stationkeeper.provider.render.EdgeFields.*;
import static io.stationkeeper.provider.render.RenderWire.ID;
import static io.stationkeeper.provider.render.RenderWire.change;
import static io.stationkeeper.provider.render.RenderWire.json;
import static io.stationkeeper.provider.render.RenderWire.manifest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.provider.ResourceKind;
import io.stationkeeper.provider.TestSeams;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.DomainProof;
import io.stationkeeper.resource.DomainProof.DnsRecord;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Custom domains: what the DNS needs, and what becomes of one that is refused. */
@QuarkusTest
class ServiceDomainsTest {
    private static final String DOMAINS_PATH = "/services/" + ID + "/custom-domains";

    private final RenderWire wire = new RenderWire();
    private final ServiceSandbox sandbox = new ServiceSandbox();
    private final ResourceKind web = wire.kind(ServiceType.WEB);

    @BeforeEach
    void acceptEverything() {
        wire.answerAll(json(201, "[]"));
    }

    @AfterEach
    void stop() {
        wire.close();
        sandbox.close();
    }

    @Test
    void recordsPointToTheAddressThatRenderGave() {
        wire.answer(
                DOMAINS_PATH,
                "[%s,%s,%s,%s]"
                        .formatted(
                                domain("*.example.org", "subdomain", "unverified", ""),
                                domain("www.example.com", "subdomain", "unverified", "example.com"),
                                domain("example.com", "apex", "verified", ""),
                                domain("api.example.com", "subdomain", "unverified", "")));

        Live seen = inspect(live().withFact("url", "https://api-x1.onrender.com"));

        assertThat(seen.domains())
                .containsExactlyInAnyOrder(
                        proof("*.example.org", false, cname("*.example.org")),
                        proof(
                                "example.com",
                                true,
                                new DnsRecord("ALIAS", "example.com", "api-x1.onrender.com"),
                                cname("www.example.com")),
                        proof("api.example.com", false, cname("api.example.com")));
        assertThat(seen.spec().get(DOMAINS))
                .isEqualTo(Value.of(List.of("*.example.org", "api.example.com", "example.com")));
    }

    @Test
    void withoutAnAddressThereAreNoRecords() {
        wire.answer(
                DOMAINS_PATH, "[" + domain("a.example.com", "subdomain", "unverified", "") + "]");

        assertThat(inspect(live()).domains()).containsExactly(proof("a.example.com", false));
    }

    @Test
    void verificationIsAskedForByName() {
        wire.answerAll(json(202, ""));

        web.verify(live(), "*.example.com");

        assertThat(wire.sent())
                .containsExactly("POST /v1" + DOMAINS_PATH + "/*.example.com/verify");
        assertThatThrownBy(() ->
                        wire.kind(ServiceType.WORKER)
                                .verify(RenderWire.live(ServiceType.WORKER, Spec.EMPTY), "x.org"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusedDomainNamesItselfAndHoldsUpNothingElse() {
        wire.server.stubFor(
                post(urlPathMatching(".*/custom-domains"))
                        .withRequestBody(equalToJson("{\"name\":\"taken.example.com\"}"))
                        .willReturn(json(409, "{\"message\":\"already exists\"}")));
        Spec wanted =
                Spec.builder()
                        .put(DOMAINS, List.of("taken.example.com", "free.example.com"))
                        .put(ServiceFields.SUSPENDED, false)
                        .build();

        assertThatThrownBy(() ->
                        web.update(
                                live(),
                                manifest(ServiceType.WEB, wanted),
                                List.of(
                                        change(DOMAINS, Change.Type.MISSING, "taken.example.com"),
                                        change(DOMAINS, Change.Type.MISSING, "free.example.com"),
                                        change(DOMAINS, Change.Type.EXTRA, "old.example.com"),
                                        change(ServiceFields.SUSPENDED, Change.Type.DIFFERENT))))
                .isInstanceOf(ProviderException.Rejected.class)
                .hasMessageContaining("domain taken.example.com")
                .hasMessageContaining("already exists");
        assertThat(wire.sent())
                .containsExactly(
                        "POST /v1" + DOMAINS_PATH,
                        "POST /v1" + DOMAINS_PATH,
                        "DELETE /v1" + DOMAINS_PATH + "/old.example.com",
                        "POST /v1/services/" + ID + "/resume");
    }

    @Test
    void renderAddressIsHiddenAfterTheDomainIsThere() {
        Spec wanted =
                Spec.builder()
                        .put(ServiceFields.PLAN, "pro")
                        .put(SUBDOMAIN_POLICY, "disabled")
                        .put(DOMAINS, List.of("a.example.com"))
                        .build();
        List<Change> changes =
                List.of(
                        change(ServiceFields.PLAN, Change.Type.DIFFERENT),
                        change(SUBDOMAIN_POLICY, Change.Type.DIFFERENT),
                        change(DOMAINS, Change.Type.MISSING, "a.example.com"));

        web.update(
                live().observed(DOMAINS_FACET, TestSeams.START, Spec.EMPTY),
                manifest(ServiceType.WEB, wanted),
                changes);

        assertThat(wire.sent())
                .containsExactly(
                        "PATCH /v1/services/" + ID,
                        "POST /v1" + DOMAINS_PATH,
                        "PATCH /v1/services/" + ID);
        assertThat(wire.requests().getLast().getBodyAsString())
                .isEqualTo("{\"serviceDetails\":{\"renderSubdomainPolicy\":\"disabled\"}}");
    }

    @Test
    void renderAddressStaysUntilTheDomainsWereRead() {
        Spec wanted =
                Spec.builder()
                        .put(SUBDOMAIN_POLICY, "disabled")
                        .put(DOMAINS, List.of("a.example.com"))
                        .build();

        web.update(
                live(),
                manifest(ServiceType.WEB, wanted),
                List.of(change(SUBDOMAIN_POLICY, Change.Type.DIFFERENT)));

        assertThat(wire.sent()).isEmpty();
    }

    @Test
    void domainIsAddedVerifiedAndRemoved() {
        sandbox.settings("{\"dns\":\"verified\"}");
        Spec site = Spec.builder().put(ServiceFields.REPO, "https://github.com/acme/site").build();
        Spec wanted = site.with(DOMAINS, Value.of(List.of("example.com")));
        String first = sandbox.create(ServiceType.STATIC, wanted);
        Live added = sandbox.update(ServiceType.STATIC, first, wanted);
        assertThat(added.domains()).extracting(DomainProof::verified).containsExactly(false);
        assertThat(added.domains().getFirst().records()).hasSize(2);

        sandbox.kind(ServiceType.STATIC).verify(added, "example.com");
        Live verified = sandbox.see(ServiceType.STATIC, first);
        assertThat(verified.domains()).extracting(DomainProof::verified).containsExactly(true);

        sandbox.kind(ServiceType.STATIC)
                .update(
                        verified,
                        manifest(ServiceType.STATIC, site),
                        List.of(change(DOMAINS, Change.Type.EXTRA, "example.com")));
        assertThat(sandbox.see(ServiceType.STATIC, first).domains()).isEmpty();
    }

    private static Live live() {
        return RenderWire.live(ServiceType.WEB, Spec.EMPTY);
    }

    private Live inspect(Live live) {
        return web.inspect(live, Set.of(DOMAINS_FACET));
    }

    private static DomainProof proof(String domain, boolean verified, DnsRecord... records) {
        return new DomainProof(domain, verified, List.of(records));
    }

    private static DnsRecord cname(String name) {
        return new DnsRecord("CNAME", name, "api-x1.onrender.com");
    }

    private static String domain(String name, String type, String status, String redirect) {
        return """
        {"cursor":"c","customDomain":{"id":"cdm-1","name":"%s","domainType":"%s",
          "verificationStatus":"%s","redirectForName":"%s"}}
        """
                .formatted(name, type, status, redirect);
    }
}
