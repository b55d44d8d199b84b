package io.stationkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PageTemplateTest {
    private static final Page.Badge GOOD = new Page.Badge("good", "Live", "");

    @Test
    void notesOfAResourceAreALineUnderIt() {
        String html =
                html(
                        row(
                                "api",
                                Optional.of(
                                        new Page.Badge("warn", "Unverified", "set CNAME <a> b")),
                                List.of(new Page.Fact("disk snapshots", "3", ""))));

        assertThat(html)
                .containsOnlyOnce("<tr class=\"notes\">")
                .contains(
                        "Domains <span class=\"badge warn\">Unverified</span> set CNAME &lt;a&gt; b")
                .contains("<span class=\"quiet\">disk snapshots</span> 3");
        assertThat(html.indexOf("class=\"notes\"")).isGreaterThan(html.indexOf(">api<"));
    }

    @Test
    void resourceWithoutNotesIsOneLine() {
        assertThat(html(row("api", Optional.empty(), List.of())))
                .contains(">api<")
                .doesNotContain("<tr class=\"notes\">");
    }

    private static Page.Row row(String name, Optional<Page.Badge> domains, List<Page.Fact> facts) {
        return new Page.Row(
                "render/WebService",
                name,
                "",
                Optional.empty(),
                GOOD,
                GOOD,
                List.of(),
                List.of(),
                domains,
                facts);
    }

    private static String html(Page.Row row) {
        Page page =
                new Page(
                        "1",
                        false,
                        "good",
                        "converged",
                        new Page.Source("git", "https://git.example/a", "1", "", ""),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(row));
        return PageResource.Templates.page(page, Style.read().text()).render();
    }
}
