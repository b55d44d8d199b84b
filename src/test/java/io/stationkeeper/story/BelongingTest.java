package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.engine.Reply;
import io.stationkeeper.engine.Standing;
import io.stationkeeper.ledger.Claim;
import io.stationkeeper.resource.ResourceId;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person let go of is not taken again unasked, and of several candidates a person names one. */
@QuarkusTest
class BelongingTest {
    private static final ResourceId CACHE = new ResourceId("upstash", "RedisDatabase", "cache");

    private Station station;
    private Dashboard dashboard;

    @BeforeEach
    void start(@TempDir Path folder) {
        station = People.converged(folder);
        dashboard = station.dashboard();
    }

    @AfterEach
    void stop() {
        station.close();
    }

    @Test
    void whatWasLetGoOfIsHeldAndNotTakenAgain() {
        say(station.belongings().release(People.API, "ann", true));
        assertThat(People.api(station.pass()).plan().claim()).isPresent();
        say(station.belongings().release(People.API, "ann", false));
        station.declare(People.MANIFEST.replace("plan: starter", "plan: standard"));
        station.settle(2);

        PassReport report = station.restart().settle(3);

        assertThat(People.api(report).plan().claim()).isEmpty();
        assertThat(People.api(report).standing()).isEqualTo(Standing.HELD);
        station.declare(People.MANIFEST);
        assertThat(station.settle(3).holds())
                .singleElement()
                .satisfies(hold -> assertThat(hold.reason()).contains("let go of by ann"));
        assertThat(dashboard.writes()).isEmpty();

        station.approve(station.pass());

        assertThat(station.settle(4).result()).isEqualTo(PassResult.CONVERGED);
        assertThat(People.api(station.pass()).plan().claim()).isPresent();
        assertThat(dashboard.writes()).isEmpty();
    }

    @Test
    void itIsForgottenOnceTheManifestHasLeftGit() {
        say(station.belongings().release(People.API, "ann", false));
        station.pass();
        station.declare(Stacks.GROUP);
        station.settle(3);

        station.declare(People.MANIFEST, Stacks.GROUP);

        assertThat(station.settle(4).result()).isEqualTo(PassResult.CONVERGED);
    }

    @Test
    void whoLetsGoOfAllIsRidOfUs() {
        station.declare(People.MANIFEST, Stacks.CACHE);
        assertThat(station.settle(6).result()).isEqualTo(PassResult.CONVERGED);
        dashboard.forgetCalls();

        say(station.belongings().releaseAll("ann", false));
        station.declare(People.MANIFEST.replace("production", "test"), Stacks.GROUP);
        PassReport report = station.restart().settle(4);

        assertThat(report.resources().values()).allMatch(it -> it.plan().claim().isEmpty());
        assertThat(report.interventions().suspensions()).hasSize(1);
        assertThat(report.steps()).noneMatch(step -> step.isAllowed());
        assertThat(dashboard.writes()).isEmpty();
    }

    @Test
    void ofTwoCandidatesTheNamedOneIsTaken() {
        makeCache();
        makeCache();
        List<String> ids =
                dashboard.databases().stream().map(it -> it.path("database_id").asText()).toList();
        station.declare(People.MANIFEST, Stacks.CACHE);
        PassReport before = station.settle(4);
        assertThat(before.steps())
                .anyMatch(step ->
                        step.reason().contains("stationkeeper adopt upstash/RedisDatabase/cache")
                                && step.reason().contains(ids.getFirst())
                                && step.reason().contains(ids.getLast()));
        assertThat(station.belongings().adopt(CACHE, "no-such-id", "ann"))
                .isInstanceOf(Reply.Unknown.class);
        assertThat(station.belongings().adopt(People.API, ids.getLast(), "ann"))
                .isInstanceOf(Reply.Refused.class);
        dashboard.forgetCalls();

        say(station.belongings().adopt(CACHE, ids.getLast(), "ann"));

        PassReport report = station.restart().settle(6);

        assertThat(report.result()).as(Stories.words(report)).isEqualTo(PassResult.CONVERGED);
        assertThat(report.resources().get(CACHE))
                .isNotNull()
                .satisfies(it ->
                        assertThat(it.plan().claim().flatMap(Claim::externalId))
                                .contains(ids.getLast()));
        assertThat(dashboard.writes()).isEmpty();
    }

    private void makeCache() {
        dashboard.upstash(
                "POST",
                "/redis/database",
                "{\"database_name\": \"cache\", \"platform\": \"aws\", \"primary_region\":"
                        + " \"us-east-1\", \"eviction\": true}");
    }

    private static void say(Reply reply) {
        assertThat(People.accepted(reply)).as(reply.text()).isTrue();
    }
}
