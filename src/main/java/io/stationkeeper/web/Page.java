package io.stationkeeper.web;

import java.util.List;
import java.util.Optional;

/**
 * What the page shows, in words: the template decides nothing. Plain text; the template escapes it.
 *
 * @param tone {@code good}, {@code busy}, {@code warn} or {@code bad}: a colour beside the words
 * @param headline the result of the last pass
 */
record Page(
        String version,
        boolean sandbox,
        String tone,
        String headline,
        Source source,
        List<Fact> pass,
        List<Count> counts,
        List<String> notices,
        List<Problem> problems,
        List<Todo> todos,
        List<Agreement> agreements,
        List<Todo> waits,
        List<Row> rows) {
    record Source(String kind, String location, String revision, String newest, String trouble) {}

    record Fact(String name, String value, String time) {}

    record Count(String word, long number, String tone) {}

    record Problem(String severity, String place, String message) {}

    /** How to agree to a hold. */
    record Agreement(String resources, String command) {}

    /** A step that does not go ahead. */
    record Todo(String state, String action, String resource, String reason) {}

    /**
     * One resource.
     *
     * @param domains whether its custom domains are verified; empty if it has none
     * @param facts what is worth knowing and nobody can declare
     */
    record Row(
            String kind,
            String name,
            String mode,
            Optional<String> dashboard,
            Badge ready,
            Badge synced,
            List<Drift> drift,
            List<String> released,
            Optional<Badge> domains,
            List<Fact> facts) {
        public boolean hasNotes() {
            return domains.isPresent() || !facts.isEmpty();
        }
    }

    record Badge(String tone, String words, String message) {}

    record Drift(String field, String words, String since, String time, String by) {}
}
