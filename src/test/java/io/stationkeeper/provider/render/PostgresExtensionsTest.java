package io.stationkeeper.provider.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.engine.Standing;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Spec;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The SQL side against a real PostgreSQL server behind the simulator's connection strings. */
@QuarkusTest
class PostgresExtensionsTest {
    private static final String MAIN =
            """
            apiVersion: render/v1
            kind: Postgres
            metadata: {name: main}
            spec: {extensions: [citext, uuid-ossp]}
            """;
    private static EmbeddedPostgres postgres;

    private RenderStation station;

    @BeforeAll
    static void startServer() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void start(@TempDir Path folder) throws SQLException {
        sql("DROP EXTENSION IF EXISTS citext", "DROP EXTENSION IF EXISTS \"uuid-ossp\"");
        station = new RenderStation(folder);
        server("postgres", postgres.getPort());
    }

    @AfterEach
    void stop() {
        station.close();
    }

    @Test
    void extensionsAreCreatedAndAgainAfterSomebodyDroppedOne() throws SQLException {
        station.declare(MAIN);
        assertThat(station.settle().result()).isEqualTo(PassResult.CONVERGED);
        assertThat(installed()).contains("citext", "uuid-ossp", "plpgsql");
        assertThat(station.pass().steps()).isEmpty();

        sql("DROP EXTENSION citext");
        PassReport report = station.pass();

        assertThat(RenderStation.drift(report)).containsExactly("Postgres/main extensions[citext]");
        assertThat(station.settle().result()).isEqualTo(PassResult.CONVERGED);
        assertThat(installed()).contains("citext");
    }

    @Test
    void extensionThatTheServerLacksIsRefusedInWords() {
        station.declare(MAIN.replace("[citext, uuid-ossp]", "[citext, vector]"));

        PassReport report = station.settle();

        assertThat(report.count(Standing.SYNCED)).isZero();
        assertThat(report.resources().values().iterator().next().message())
                .contains("extension vector is not available on this server (PostgreSQL ");
        assertThat(installed()).contains("citext").doesNotContain("vector");
    }

    @Test
    void undeclaredExtensionIsNeverDropped() {
        station.declare(MAIN).settle();

        assertThatThrownBy(() ->
                        update(
                                RenderWire.change(
                                        PostgresFields.EXTENSIONS, Change.Type.EXTRA, "citext")))
                .isInstanceOf(ProviderException.Rejected.class)
                .hasMessageContaining("not dropped");
        assertThat(installed()).contains("citext");
    }

    @Test
    void nameIsOnlyEverAName() {
        station.declare(MAIN).settle();
        String evil = "x\"; DROP EXTENSION citext; --";

        assertThatThrownBy(() ->
                        update(
                                RenderWire.change(
                                        PostgresFields.EXTENSIONS, Change.Type.MISSING, evil)))
                .hasMessageContaining("not available");
        assertThat(installed()).contains("citext");
    }

    @Test
    void serverThatDoesNotAnswerIsTriedAgainLater() throws IOException {
        station.declare(MAIN).settle();
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        server("postgres", closed);

        assertThatThrownBy(this::installed)
                .isInstanceOf(ProviderException.Transient.class)
                .hasMessageContaining("ipAllowList")
                .hasMessageNotContaining("planted");
    }

    @Test
    void serverThatDoesNotKnowTheUserRefuses() {
        station.declare(MAIN).settle();
        server("nobody", postgres.getPort());

        assertThatThrownBy(this::installed)
                .isInstanceOf(ProviderException.Rejected.class)
                .hasMessageContaining("refuses")
                .hasMessageNotContaining("planted");
    }

    @Test
    void nothingConnectsWhileNobodyDeclaresExtensions() {
        server("nobody", 1);
        station.declare(MAIN.replace("extensions: [citext, uuid-ossp]", "plan: basic-1gb"));

        assertThat(station.settle().result()).isEqualTo(PassResult.CONVERGED);
    }

    @Test
    void databaseThatIsNotUpIsNotAsked() {
        station.declare(MAIN).settle();
        Live live = station.only(PostgresFields.KIND);
        station.person("POST", "/postgres/" + live.externalId() + "/suspend", "");
        server("nobody", 1);

        Live seen =
                station.kind(PostgresFields.KIND)
                        .inspect(
                                station.only(PostgresFields.KIND),
                                Set.of(PostgresFields.EXTENSIONS_FACET));

        assertThat(seen.wasRead(PostgresFields.EXTENSIONS_FACET)).isFalse();
    }

    @Test
    void parametersOfAConnectionStringCannotChangeTheServer() {
        ConnectionString parsed =
                ConnectionString.parse(
                        "postgresql://u:p%40ss@db.example.com:6000/shop?host=evil.example.com&sslmode=disable");

        assertThat(parsed)
                .isEqualTo(
                        new ConnectionString(
                                "db.example.com", Optional.of(6000), "u", "p@ss", "shop"));
        assertThat(parsed.isLoopback()).isFalse();
        assertThat(parsed.toString()).doesNotContain("p@ss");
        assertThatThrownBy(() -> ConnectionString.parse("postgresql://u:planted@a,b:1/x"))
                .isInstanceOf(ProviderException.Transient.class)
                .hasMessageNotContaining("planted");
    }

    private void update(Change change) {
        Manifest manifest = RenderWire.manifest(ServiceType.WEB, Spec.EMPTY);
        station.kind(PostgresFields.KIND)
                .update(
                        station.only(PostgresFields.KIND),
                        new Manifest(
                                manifest.id(),
                                PostgresFields.KIND,
                                "main",
                                Spec.EMPTY,
                                manifest.handling(),
                                "main.yaml:1"),
                        List.of(change));
    }

    private List<String> installed() {
        Set<Facet> facet = Set.of(PostgresFields.EXTENSIONS_FACET);
        return station.kind(PostgresFields.KIND)
                .inspect(station.only(PostgresFields.KIND), facet)
                .spec()
                .get(PostgresFields.EXTENSIONS)
                .present()
                .orElseThrow();
    }

    private void server(String user, int port) {
        station.settings(
                "{'postgresServer':'postgresql://%s:planted@127.0.0.1:%d/postgres'}"
                        .formatted(user, port));
    }

    private static void sql(String... statements) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }
}
