package io.stationkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stationkeeper.sandbox.SandboxFixture.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Test;

class PagesTest {

    private static Optional<SandboxFixture> shared = Optional.empty();

    @BeforeContainer
    static void open() {
        shared = Optional.of(new SandboxFixture(true, Optional.empty()));
    }

    @AfterContainer
    static void close() {
        shared.ifPresent(SandboxFixture::close);
    }

    /** Any page size finds every element once, newest first, and ends with a short or an empty page. */
    @Property(tries = 25)
    void pagesTogetherAreTheWholeList(
            @ForAll @IntRange(max = 45) int count, @ForAll @IntRange(min = 1, max = 20) int limit) {
        SandboxFixture sandbox = shared.orElseThrow();
        sandbox.post("/admin/reset", "");
        String path = "/render/v1/services/" + sandbox.webService("api") + "/env-vars";
        List<String> keys = IntStream.range(0, count).mapToObj(i -> "K" + i).toList();
        List<String> items =
                keys.stream().map(key -> "{'key': '" + key + "', 'value': ''}").toList();
        sandbox.put(path, items.toString());

        List<String> seen = new ArrayList<>();
        JsonNode page = sandbox.get(path + "?cursor=&limit=" + limit).body();
        while (!page.isEmpty()) {
            seen.addAll(page.findValuesAsText("key"));
            String cursor = page.get(page.size() - 1).path("cursor").asText();
            page = sandbox.get(path + "?limit=" + limit + "&cursor=" + cursor).body();
        }

        assertThat(seen).containsExactlyElementsOf(keys.reversed());
    }

    @Test
    void cursorOfADeletedElementStillLeadsOn() {
        try (SandboxFixture sandbox = new SandboxFixture()) {
            List<String> ids =
                    List.of(
                            sandbox.webService("a"),
                            sandbox.webService("b"),
                            sandbox.webService("c"));
            Reply first = sandbox.get("/render/v1/services?limit=2");
            sandbox.delete("/render/v1/services/" + ids.get(1));

            Reply second =
                    sandbox.get("/render/v1/services?limit=2&cursor=" + first.text("/1/cursor"));

            assertThat(second.body().findValuesAsText("slug")).containsExactly("a");
        }
    }

    @Test
    void pageSizeIsTwentyUnlessAskedAndAHundredAtMost() {
        try (SandboxFixture sandbox = new SandboxFixture()) {
            String path = "/render/v1/services/" + sandbox.webService("api") + "/env-vars";
            List<String> items =
                    IntStream.range(0, 21)
                            .mapToObj(i -> "{'key': 'K" + i + "', 'value': ''}")
                            .toList();
            sandbox.put(path, items.toString());

            assertThat(sandbox.get(path).body()).hasSize(20);
            assertThat(sandbox.get(path + "?limit=100").body()).hasSize(21);
            assertThat(sandbox.get(path + "?limit=101").status()).isEqualTo(400);
            assertThat(sandbox.get(path + "?cursor=nonsense").status()).isEqualTo(400);
        }
    }
}
