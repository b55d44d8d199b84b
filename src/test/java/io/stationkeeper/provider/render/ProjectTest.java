package io.stationkeeper.provider.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.provider.JsonView;
import io.stationkeeper.provider.JsonViews;
import io.stationkeeper.provider.Listing;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.provider.ResourceKind;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Spec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class ProjectTest {
    private static final String SHOP =
            """
            apiVersion: render/v1
            kind: Project
            metadata: {name: shop}
            spec:
              environments:
                - name: production
                  networking: {isolation: enabled}
                  permissions: {protection: enabled}
                  ipAllowList: [{source: 203.0.113.7, description: office}]
                - name: staging
            """;
    private static final String GROUP =
            """
            apiVersion: render/v1
            kind: EnvGroup
            metadata: {name: shared}
            spec: {environment: {project: shop, name: production}}
            """;

    private RenderStation station;

    @BeforeEach
    void start(@TempDir Path folder) {
        station = new RenderStation(folder);
    }

    @AfterEach
    void stop() {
        station.close();
    }

    @Test
    void projectIsMadeWithItsEnvironmentsByOneCallAndStaysSilent() {
        station.declare(SHOP);
        station.forgetCalls();

        PassReport report = station.settle();

        assertThat(report.result()).isEqualTo(PassResult.CONVERGED);
        assertThat(station.writes()).isEqualTo(Map.of("POST /render/v1/projects", 1));
        assertThat(station.pass().steps()).isEmpty();
    }

    @Test
    void whatComesAfterItWaitsForItsEnvironment() {
        station.declare(GROUP, SHOP);

        assertThat(station.settle().result()).isEqualTo(PassResult.CONVERGED);

        assertThat(station.person("GET", "/env-groups", "").at("/0/envGroup/environmentId"))
                .isEqualTo(environment("production").get("id"));
    }

    @Test
    void eachEditOfAnEnvironmentIsPutBackAndOthersAreLeftAlone() {
        station.declare(SHOP).settle();
        String id = environment("production").get("id").asText();
        String project = environment("production").get("projectId").asText();
        for (String edit :
                List.of(
                        "{'protectedStatus':'unprotected'}",
                        "{'networkIsolationEnabled':false}",
                        "{'ipAllowList':[]}",
                        "{'ipAllowList':[{'cidrBlock':'203.0.113.7/32','description':'x'}]}")) {
            station.person("PATCH", "/environments/" + id, edit);
            station.person("POST", "/environments", "{'name':'own','projectId':'" + project + "'}");
            station.forgetCalls();

            PassReport report = station.pass();

            assertThat(RenderStation.drift(report))
                    .as(edit)
                    .containsExactly("Project/shop environments[production]");
            assertThat(station.writes()).isEqualTo(Map.of("PATCH /render/v1/environments/{id}", 1));
            assertThat(station.settle().result()).isEqualTo(PassResult.CONVERGED);
        }
        assertThat(environment("own").isMissingNode()).isFalse();
    }

    @Test
    void environmentThatVanishedIsMadeAgainAndANameIsChangedInPlace() {
        station.declare(SHOP).settle();
        String before = station.only(ProjectFields.KIND).externalId();
        station.person("DELETE", "/environments/" + environment("staging").get("id").asText(), "");

        station.declare(SHOP.replace("spec:", "spec:\n  name: store"));
        assertThat(station.settle().result()).isEqualTo(PassResult.CONVERGED);

        Live after = station.only(ProjectFields.KIND);
        assertThat(after.externalId()).isEqualTo(before);
        assertThat(after.name()).isEqualTo("store");
        assertThat(after.spec().get(ProjectFields.ENVIRONMENTS).present().orElseThrow())
                .extracting(it -> it.get(ProjectFields.ENVIRONMENT_NAME).present().orElseThrow())
                .containsExactlyInAnyOrder("production", "staging");
    }

    @Test
    void projectThatHoldsSomethingCannotBeDeletedAndAnEmptyOneTwice() {
        station.declare(SHOP, GROUP).settle();
        ResourceKind projects = station.kind(ProjectFields.KIND);
        Live project = station.only(ProjectFields.KIND);

        assertThatThrownBy(() -> projects.delete(project))
                .isInstanceOf(ProviderException.Rejected.class)
                .hasMessageContaining("not empty");

        Live group = station.only(EnvGroupFields.KIND);
        station.kind(EnvGroupFields.KIND).delete(group);
        projects.delete(project);
        projects.delete(project);
        assertThat(projects.find(project.externalId())).isEmpty();
        assertThat(station.list(ProjectFields.KIND)).isEmpty();
    }

    @Test
    void oldServersThatShowLessHideNoDrift() {
        Spec shown =
                ProjectFields.ENVIRONMENT.read(
                        view("{\"name\":\"prod\",\"protectedStatus\":\"protected\"}"));

        assertThat(shown.get(ProjectFields.NETWORKING).isUnset()).isTrue();
        assertThat(shown.get(ProjectFields.IP_ALLOW_LIST).isUnset()).isTrue();
    }

    @Test
    void environmentsOfManyProjectsAreReadInFewCallsAndOfNoneInNone() {
        try (RenderWire wire = new RenderWire()) {
            wire.answer("/projects", "[]");
            wire.provider.list(Set.of(ProjectFields.KIND));
            assertThat(environmentCalls(wire)).isEmpty();

            wire.answer(
                    "/projects",
                    IntStream.range(0, 60)
                            .mapToObj(i -> "{\"id\":\"prj-%d\",\"name\":\"p%d\"}".formatted(i, i))
                            .collect(Collectors.joining(",", "[", "]")));
            wire.answer(
                    "/environments",
                    "[{\"id\":\"evm-1\",\"name\":\"prod\",\"projectId\":\"prj-7\"}]");
            wire.provider.list(Set.of(ProjectFields.KIND));
            assertThat(environmentCalls(wire)).hasSize(2);
        }
    }

    @Test
    void whileEnvironmentsCannotBeReadNobodysEnvironmentIsKnown() {
        try (RenderWire wire = new RenderWire()) {
            wire.answer("/projects", "[{\"id\":\"prj-1\",\"name\":\"shop\"}]");
            wire.answer(
                    "/env-groups",
                    "[{\"id\":\"evg-1\",\"name\":\"shared\",\"environmentId\":\"evm-1\"}]");

            Map<KindId, Listing> listings =
                    wire.provider.list(Set.of(ProjectFields.KIND, EnvGroupFields.KIND));

            assertThat(listings.get(ProjectFields.KIND)).isInstanceOf(Listing.Unknown.class);
            Listing.Whole groups = (Listing.Whole) listings.get(EnvGroupFields.KIND);
            assertThat(groups.items().getFirst().spec().get(Membership.ENVIRONMENT).isUnset())
                    .isTrue();
        }
    }

    private static List<String> environmentCalls(RenderWire wire) {
        return wire.sent().stream().filter(it -> it.startsWith("GET /v1/environments")).toList();
    }

    private static JsonView view(String json) {
        return JsonViews.of(json);
    }

    private JsonNode environment(String name) {
        String project = station.person("GET", "/projects", "").at("/0/project/id").asText();
        for (JsonNode item : station.person("GET", "/environments?projectId=" + project, "")) {
            if (item.at("/environment/name").asText().equals(name)) {
                return item.get("environment");
            }
        }
        return MissingNode.getInstance();
    }
}
