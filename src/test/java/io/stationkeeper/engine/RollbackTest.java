package io.stationkeeper.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.stationkeeper.resource.Deploy;
import io.stationkeeper.resource.Deploys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RollbackTest {
    /** Deploys are written newest first: trigger, phase, commit. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "new_commit LIVE b, new_commit ENDED a | none",
                "rollback LIVE a, new_commit ENDED b, new_commit ENDED a | a from b",
                "rollback RUNNING a, new_commit LIVE b, new_commit ENDED a | a from b",
                "rollback FAILED a, new_commit LIVE b, new_commit ENDED a | none",
                "api LIVE a, rollback ENDED a, new_commit ENDED b | a from b",
                "new_commit LIVE c, rollback ENDED a, new_commit ENDED b | none",
                "new_commit RUNNING c, rollback LIVE a, new_commit ENDED b | a from b",
                "new_commit FAILED c, rollback LIVE a, new_commit ENDED b | a from b",
                "rollback LIVE a, rollback ENDED b, new_commit ENDED c | a from b",
                "rollback LIVE a | a from nothing",
            })
    void aRollbackIsInForceUntilAnotherReleaseIsLive(String deploys, String expected) {
        Optional<Rollback> found = Rollback.of(deploys(deploys));

        assertThat(found.map(RollbackTest::words).orElse("none")).isEqualTo(expected);
    }

    private static String words(Rollback rollback) {
        return rollback.deploy().release().orElse("?")
                + " from "
                + rollback.bad().flatMap(Deploy::release).orElse("nothing");
    }

    private static Deploys deploys(String text) {
        List<Deploy> all = new ArrayList<>();
        String[] words = text.split(", ", -1);
        for (int i = 0; i < words.length; i++) {
            String[] parts = words[i].strip().split(" ", -1);
            all.add(
                    new Deploy(
                            "dep-" + i,
                            Deploy.Phase.valueOf(parts[1]),
                            parts[1],
                            parts[0],
                            Optional.of(parts[2]),
                            Optional.empty(),
                            Things.NOW.minusSeconds(i)));
        }
        return new Deploys(
                Optional.of(all.getFirst()),
                all.stream().filter(it -> it.phase() == Deploy.Phase.LIVE).findFirst(),
                all);
    }
}
