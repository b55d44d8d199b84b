package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.Hold;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** To git a rename is one less and one more; here it is asked about, or followed. */
@QuarkusTest
class RenameTest {
    private static final String DATABASE =
            """
            apiVersion: render/v1
            kind: Postgres
            metadata: {name: shop-db}
            spec: {plan: basic_256mb, region: oregon, postgresMajorVersion: "18"}
            """;
    private static final String API =
            """
            apiVersion: render/v1
            kind: WebService
            metadata: {name: api}
            spec:
              runtime: docker
              repo: https://github.com/acme/shop
              plan: starter
              region: oregon
              envVars:
                - {key: DATABASE_URL, from: {kind: Postgres, name: shop-db, property: connectionString}}
            """;

    private static final String DOCS =
            """
            apiVersion: render/v1
            kind: WebService
            metadata: {name: docs}
            spec: {runtime: image, image: {url: "nginx:1"}, plan: pro, region: ohio}
            """;

    private Station station;
    private Dashboard dashboard;

    @BeforeEach
    void start(@TempDir Path folder) {
        station = Station.in(folder).declare(DATABASE, API);
        dashboard = station.dashboard();
        PassReport report = station.settle(12);
        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.CONVERGED);
        dashboard.forgetCalls();
    }

    @AfterEach
    void stop() {
        station.close();
    }

    @Test
    void aRenamedDatabaseIsHeldAndNobodyIsPointedToAnEmptyOne() {
        String url = dashboard.envVars("api").get("DATABASE_URL");
        station.declare(renamed(DATABASE), renamed(API));

        PassReport report = station.settle(5);

        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.HELD);
        assertThat(report.holds())
                .singleElement()
                .extracting(Hold::reason)
                .asString()
                .contains("render/Postgres/shop-db left", "moved-from");
        assertThat(dashboard.writes()).isEmpty();
        assertThat(dashboard.envVars("api")).containsEntry("DATABASE_URL", url);
        assertThat(station.restart().settle(3).result()).isEqualTo(PassResult.HELD);
        assertThat(dashboard.writes()).isEmpty();
    }

    @Test
    void aSecondRenameIsHeldAsWell() {
        station.declare(renamed(DATABASE), renamed(API));
        station.settle(3);
        station.declare(DATABASE.replace("shop-db", "third"), API.replace("shop-db", "third"));

        assertThat(station.settle(3).result()).isEqualTo(PassResult.HELD);
        assertThat(dashboard.writes()).isEmpty();
    }

    @Test
    void theOldNameTakesTheClaimBack() {
        station.declare(renamed(DATABASE), renamed(API));
        station.settle(3);
        station.declare(DATABASE, API);

        assertThat(station.settle(4).result()).isEqualTo(PassResult.CONVERGED);
        assertThat(dashboard.writes()).isEmpty();
    }

    @Test
    void movedFromCarriesTheClaimAndRenamesInPlace() {
        String id =
                station.pass()
                        .resources()
                        .firstEntry()
                        .getValue()
                        .plan()
                        .live()
                        .orElseThrow()
                        .externalId();
        station.declare(
                renamed(DATABASE)
                        .replace(
                                "{name: main-db}",
                                "{name: main-db, annotations: {stationkeeper/moved-from: Postgres/shop-db}}"),
                renamed(API));

        PassReport report = station.settle(6);

        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.CONVERGED);
        assertThat(dashboard.names("postgres", "postgres")).containsExactly("main-db");
        assertThat(dashboard.render("GET", "/postgres/" + id, "").path("name").asText())
                .isEqualTo("main-db");
        assertThat(dashboard.writes()).containsOnlyKeys("PATCH /render/v1/postgres/{id}");
    }

    @Test
    void anApprovedNewDatabaseIsMadeOnce() {
        station.declare(renamed(DATABASE), renamed(API));
        station.approve(station.settle(3));

        PassReport report = station.settle(12);

        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.CONVERGED);
        assertThat(dashboard.names("postgres", "postgres")).containsExactly("main-db", "shop-db");
    }

    @Test
    void aServiceUnderAnotherNameIsHeldAndANewOneIsNot() {
        station.declare(DATABASE, API.replace("{name: api}", "{name: backend}"));
        assertThat(station.settle(3).result()).isEqualTo(PassResult.HELD);
        assertThat(dashboard.names("services", "service")).containsExactly("api");

        station.declare(DATABASE, DOCS);
        assertThat(station.settle(8).result()).isEqualTo(PassResult.CONVERGED);
        assertThat(dashboard.names("services", "service")).containsExactly("api", "docs");
    }

    @Test
    void aRenameWhileACreateIsInDoubtFindsWhatWasMadeUnderTheOldName() {
        dashboard.faults(
                """
                [{"operation": "POST /render/v1/services", "action": "cut-after"},
                 {"operation": "GET /render/v1/services", "times": 2, "action": "empty"}]
                """);
        station.declare(DATABASE, API, DOCS);
        station.pass();
        String movedDocs =
                DOCS.replace(
                        "{name: docs}",
                        "{name: pages, annotations: {stationkeeper/moved-from: WebService/docs}}");
        station.declare(DATABASE, API, movedDocs);

        PassReport report = station.settle(12);

        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.CONVERGED);
        assertThat(dashboard.names("services", "service")).containsExactly("api", "pages");
        assertThat(dashboard.writes()).containsEntry("POST /render/v1/services", 1);
    }

    @Test
    void aNameThatSomebodyElseHasIsNotAskedFor() {
        dashboard.render(
                "POST",
                "/services",
                """
                {"type": "web_service", "name": "backend", "ownerId": "tea-d0sandboggggggggggg0",
                 "serviceDetails": {"runtime": "image", "plan": "starter"},
                 "image": {"ownerId": "tea-d0sandboggggggggggg0", "imagePath": "nginx:1"}}
                """);
        dashboard.forgetCalls();
        station.declare(DATABASE, movedApi("backend"));

        PassReport report = station.settle(4);

        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.BLOCKED);
        assertThat(Stories.words(report)).contains("NameTaken", "the name backend is taken by");
        assertThat(dashboard.writes()).isEmpty();
    }

    @Test
    void aNameThatOursGivesUpIsWaitedFor() {
        station.declare(DATABASE, API, DOCS);
        station.settle(8);
        station.declare(
                DATABASE,
                API.replace("spec:", "spec:\n  name: docs"),
                DOCS.replace("spec: {", "spec: {name: pages, "));

        PassReport report = station.settle(8);

        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.CONVERGED);
        assertThat(dashboard.names("services", "service")).containsExactly("docs", "pages");
    }

    @Test
    void anotherTypeUnderTheSameNameIsBlocked() {
        station.declare(DATABASE, API.replace("WebService", "BackgroundWorker"));

        PassReport report = station.settle(4);

        assertThat(report.result()).isEqualTo(PassResult.BLOCKED);
        assertThat(Stories.words(report)).contains("NameTaken", "cannot change");
        assertThat(dashboard.writes()).isEmpty();
    }

    private static String renamed(String manifest) {
        return manifest.replace("shop-db", "main-db");
    }

    private static String movedApi(String name) {
        return API.replace(
                "{name: api}",
                "{name: %s, annotations: {stationkeeper/moved-from: WebService/api}}"
                        .formatted(name));
    }
}
