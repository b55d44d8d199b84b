package io.stationkeeper.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LargeFilesTest {
    @Test
    void aThousandDocumentsAreReadInReasonableTime() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            text.append("---\napiVersion: render/v1\nkind: WebService\nmetadata: {name: s");
            text.append(i).append("}\nspec:\n  runtime: docker\n  envVars:\n");
            for (int j = 0; j < 10; j++) {
                text.append("    - {key: KEY_%d, value: value %d}\n".formatted(j, i));
            }
        }
        long start = System.nanoTime();

        LoadResult result = Loading.load(text.toString());

        assertThat(result).isInstanceOf(LoadResult.Accepted.class);
        assertThat(((LoadResult.Accepted) result).desired().manifests()).hasSize(1_000);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aBillionLaughsAreRefused() {
        StringBuilder text =
                new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (int i = 1; i < 10; i++) {
            String alias = "*a" + (i - 1);
            text.append("a%d: &a%d [%s]\n".formatted(i, i, (alias + ", ").repeat(7) + alias));
        }

        LoadResult result = Loading.load(text.toString());

        assertThat(Loading.errors(result))
                .containsExactly("a.yaml:6:30: the file stands for more than 200000 values");
    }

    @Test
    void fewAliasesThatDoubleAndDoubleAreRefused() {
        StringBuilder text =
                new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (int i = 1; i < 25; i++) {
            text.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }

        LoadResult result = Loading.load(text.toString());

        assertThat(Loading.errors(result))
                .singleElement()
                .asString()
                .endsWith("the file stands for more than 200000 values");
    }

    @Test
    void deepNestingIsRefusedAndDoesNotOverflow() {
        LoadResult result = Loading.load("[".repeat(500_000));

        assertThat(Loading.errors(result))
                .containsExactly("a.yaml:1:51: nested more than 50 levels deep");
    }
}
