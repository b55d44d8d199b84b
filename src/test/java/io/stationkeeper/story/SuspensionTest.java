package io.stationkeeper.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stationkeeper.engine.PassReport;
import io.stationkeeper.engine.PassResult;
import io.stationkeeper.engine.Reply;
import io.stationkeeper.engine.Scope;
import io.stationkeeper.engine.Standing;
import io.stationkeeper.engine.Terms;
import io.stationkeeper.resource.ResourceId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person suspended is looked at and shown, and nothing of it is written. */
@QuarkusTest
class SuspensionTest {
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
    void whatIsSuspendedIsShownAndNotWrittenUntilTheEnd() {
        say(station.intervener().suspend(one(), People.terms(station, Duration.ofHours(1))));
        station.declare(People.MANIFEST.replace("plan: starter", "plan: standard"));

        PassReport report = station.pass();

        assertThat(People.api(report).standing()).isEqualTo(Standing.WAITING);
        assertThat(People.api(report).reason()).isEqualTo("Suspended");
        assertThat(People.api(report).message()).contains("ann", "INC-42");
        assertThat(People.api(report).plan().drift()).hasSize(1);
        assertThat(report.steps()).isNotEmpty().noneMatch(step -> step.isAllowed());
        assertThat(report.wakeAt()).isPresent();
        assertThat(station.restart().settle(4).result()).isEqualTo(PassResult.WAITING);
        assertThat(dashboard.writes()).isEmpty();

        station.clock().advance(Duration.ofHours(1));

        assertThat(station.settle(6).result()).isEqualTo(PassResult.CONVERGED);
        assertThat(People.plan(station)).isEqualTo("standard");
        assertThat(station.pass().interventions().suspensions()).isEmpty();
    }

    @Test
    void nothingIsMadeOrDeployedWhileEverythingIsSuspended() {
        say(station.intervener().suspend(new Scope.All(), withoutEnd()));
        station.declare(People.MANIFEST.replace("production", "test"), Stacks.GROUP, Stacks.CACHE);

        PassReport report = station.settle(4);

        assertThat(report.result()).isEqualTo(PassResult.WAITING);
        assertThat(dashboard.writes()).isEmpty();

        say(station.intervener().resume(new Scope.All(), "ann"));

        assertThat(station.settle(8).result()).isEqualTo(PassResult.CONVERGED);
        assertThat(dashboard.envVars("api")).containsEntry("MODE", "test");
        assertThat(dashboard.databases()).hasSize(1);
    }

    @Test
    void aKindAloneIsSuspendedAndOthersGoOn() {
        say(station.intervener().suspend(new Scope.OfKind("render", "WebService"), withoutEnd()));
        station.declare(People.MANIFEST.replace("production", "test"), Stacks.CACHE);

        station.settle(4);

        assertThat(dashboard.envVars("api")).containsEntry("MODE", "production");
        assertThat(dashboard.databases()).hasSize(1);
    }

    @Test
    void anApprovalIsNoWayRoundIt(@TempDir Path other) {
        Station second = station.beside(other);
        second.declare(People.MANIFEST.replace("plan: starter", "plan: standard"));
        second.approve(second.settle(4));
        say(second.intervener().suspend(one(), withoutEnd()));

        PassReport report = second.settle(3);

        assertThat(report.holds()).isEmpty();
        assertThat(report.result()).isEqualTo(PassResult.WAITING);
        assertThat(dashboard.writes()).isEmpty();
    }

    @Test
    void aCredentialIsNotResetWhileWhoUsesItCannotFollow() {
        Stacks.declareAll(station);
        assertThat(station.settle(12).result()).isEqualTo(PassResult.CONVERGED);
        dashboard.forgetCalls();
        station.rotator().request(new ResourceId("upstash", "RedisDatabase", "cache"), "ann");
        say(station.intervener().suspend(one(), withoutEnd()));

        PassReport report = station.settle(3);

        assertThat(dashboard.writes()).isEmpty();
        assertThat(report.steps())
                .anyMatch(step ->
                        step.id().name().equals("cache")
                                && step.reason().contains("render/WebService/api is suspended"));
    }

    @Test
    void whatIsNotThereCannotBeSuspendedAndAWiderOneIsNamed() {
        ResourceId nobody = new ResourceId("render", "WebService", "apii");
        Terms past = People.terms(station, Duration.ofSeconds(-1));

        assertThat(station.intervener().suspend(new Scope.One(nobody), withoutEnd()))
                .isInstanceOf(Reply.Unknown.class);
        assertThat(station.intervener().suspend(new Scope.OfKind("render", "Nix"), withoutEnd()))
                .isInstanceOf(Reply.Unknown.class);
        assertThat(station.intervener().suspend(one(), past)).isInstanceOf(Reply.Wrong.class);
        assertThat(station.intervener().resume(one(), "ann")).isInstanceOf(Reply.Unknown.class);
        say(station.intervener().suspend(new Scope.All(), withoutEnd()));
        assertThat(station.intervener().resume(one(), "ann"))
                .isInstanceOfSatisfying(
                        Reply.Refused.class, it -> assertThat(it.text()).contains("with all"));
    }

    @Test
    void oneWithoutAnEndIsBroughtToMindAfterAWeek() {
        say(station.intervener().suspend(new Scope.All(), withoutEnd()));
        station.clock().advance(Duration.ofDays(6));
        assertThat(station.pass().notices()).isEmpty();
        station.clock().advance(Duration.ofDays(2));

        assertThat(station.pass().notices())
                .singleElement()
                .asString()
                .contains("all is suspended since", "ann", "INC-42");
    }

    private static Scope one() {
        return new Scope.One(People.API);
    }

    private static Terms withoutEnd() {
        return new Terms("INC-42", "ann", Optional.empty());
    }

    private static void say(Reply reply) {
        assertThat(People.accepted(reply)).as(reply.text()).isTrue();
    }
}
