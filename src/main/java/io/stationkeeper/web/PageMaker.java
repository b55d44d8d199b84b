package io.stationkeeper.web;

import io.stationkeeper.status.ChangeText;
import io.stationkeeper.status.Durations;
import io.stationkeeper.status.StatusDocument;
import io.stationkeeper.status.StatusDocument.ChangeView;
import io.stationkeeper.status.StatusDocument.ConditionView;
import io.stationkeeper.status.StatusDocument.HoldView;
import io.stationkeeper.status.StatusDocument.PassView;
import io.stationkeeper.status.StatusDocument.ResourceView;
import io.stationkeeper.status.StatusDocument.SourceView;
import io.stationkeeper.status.StatusDocument.StepView;
import io.stationkeeper.status.StatusDocument.Summary;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Puts the status into the words of the page. Pure. */
record PageMaker(Instant now) {
    private static final int REVISION = 12;
    private static final String DOMAINS = "DomainsVerified";
    private static final String GOOD = "good";
    private static final String BUSY = "busy";
    private static final String WARN = "warn";
    private static final String BAD = "bad";

    Page page(StatusDocument status) {
        return new Page(
                status.version(),
                status.sandbox(),
                status.pass().map(pass -> tone(pass.result())).orElse(BUSY),
                status.pass().map(PassView::result).orElse("starting"),
                source(status.source()),
                facts(status),
                counts(status.summary()),
                notices(status),
                status.source().problems().stream()
                        .map(p ->
                                new Page.Problem(
                                        p.severity(),
                                        p.file() + ":" + p.line() + ":" + p.column(),
                                        p.message()))
                        .toList(),
                todos(status, Set.of("held", "blocked")),
                status.plan().holds().stream().map(PageMaker::agreement).toList(),
                todos(status, Set.of("waiting", "deferred")),
                status.resources().stream()
                        .sorted(Comparator.comparing(PageMaker::isInOrder))
                        .map(this::row)
                        .toList());
    }

    /** What is not comes first: a page is looked at from above. */
    private static boolean isInOrder(ResourceView resource) {
        return Stream.of("Ready", "Synced")
                .allMatch(type ->
                        resource.condition(type)
                                .filter(condition -> condition.status().equals("True"))
                                .isPresent());
    }

    /** What keeps things from being done is worth knowing as well. */
    private static List<String> notices(StatusDocument status) {
        List<String> notices = new ArrayList<>(status.notices());
        status.suspensions().forEach(it -> notices.add(it.words()));
        status.exemptions().forEach(it -> notices.add(it.words()));
        return notices;
    }

    private static Page.Source source(SourceView source) {
        String newest =
                source.revision()
                        .filter(revision ->
                                !source.acceptedRevision().equals(Optional.of(revision)))
                        .map(revision -> shortened(revision) + " is newer and not accepted")
                        .orElse("");
        String trouble = source.reachable().orElse(true) ? "" : "not reachable: " + source.reason();
        return new Page.Source(
                source.kind(),
                source.location(),
                source.acceptedRevision().map(PageMaker::shortened).orElse("none accepted yet"),
                newest,
                trouble);
    }

    private List<Page.Fact> facts(StatusDocument status) {
        List<Page.Fact> facts = new ArrayList<>();
        status.pass()
                .ifPresent(pass -> {
                    facts.add(fact("Pass", pass.id() + ", " + pass.trigger()));
                    facts.add(
                            new Page.Fact(
                                    "Started", ago(pass.startedAt()), pass.startedAt().toString()));
                    facts.add(fact("Took", Durations.words(pass.duration())));
                    pass.nextAt()
                            .ifPresent(
                                    at -> facts.add(new Page.Fact("Next", in(at), at.toString())));
                });
        status.running().ifPresent(id -> facts.add(fact("Running", "pass " + id)));
        if (!status.ledger().equals("whole")) {
            facts.add(fact("Ledger", status.ledger()));
        }
        return facts;
    }

    private static Page.Fact fact(String name, String value) {
        return new Page.Fact(name, value, "");
    }

    private static List<Page.Count> counts(Summary summary) {
        List<Page.Count> counts = new ArrayList<>();
        counts.add(new Page.Count("synced", summary.synced(), GOOD));
        counts.add(new Page.Count("drifted", summary.drifted(), WARN));
        counts.add(new Page.Count("waiting", summary.waiting(), BUSY));
        counts.add(new Page.Count("held", summary.held(), WARN));
        counts.add(new Page.Count("blocked", summary.blocked(), BAD));
        counts.add(new Page.Count("failed", summary.failed(), BAD));
        counts.add(new Page.Count("unknown", summary.unknown(), WARN));
        counts.add(new Page.Count("ignored", summary.ignored(), ""));
        counts.add(new Page.Count("unmanaged", summary.unmanaged(), ""));
        return counts.stream()
                .map(count -> count.number() == 0 ? new Page.Count(count.word(), 0, "none") : count)
                .toList();
    }

    private static List<Page.Todo> todos(StatusDocument status, Set<String> states) {
        return status.plan().steps().stream()
                .filter(step -> states.contains(step.state()))
                .map(PageMaker::todo)
                .toList();
    }

    private static Page.Agreement agreement(HoldView hold) {
        return new Page.Agreement(
                String.join(", ", hold.steps()), "stationkeeper approve " + hold.fingerprint());
    }

    private static Page.Todo todo(StepView step) {
        return new Page.Todo(step.state(), step.action(), step.id(), step.reason());
    }

    private Page.Row row(ResourceView resource) {
        return new Page.Row(
                resource.provider() + "/" + resource.kind(),
                resource.name(),
                resource.mode().equals("enforce") ? "" : resource.mode(),
                resource.dashboardUrl().filter(PageMaker::isWeb).map(URI::toString),
                badge(resource, "Ready"),
                badge(resource, "Synced"),
                resource.drift().stream().map(this::drift).toList(),
                resource.released(),
                resource.condition(DOMAINS).map(condition -> badge(condition, resource)),
                facts(resource));
    }

    private static List<Page.Fact> facts(ResourceView resource) {
        return resource.facts().stream()
                .flatMap(facts -> facts.entrySet().stream())
                .map(fact -> fact(fact.getKey(), fact.getValue()))
                .toList();
    }

    /** A link from outside leads to the web, never into a script. */
    private static boolean isWeb(URI url) {
        return "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    }

    private static Page.Badge badge(ResourceView resource, String type) {
        return resource.condition(type)
                .map(condition -> badge(condition, resource))
                .orElseGet(() -> new Page.Badge("", "unknown", ""));
    }

    private static Page.Badge badge(ConditionView condition, ResourceView resource) {
        return new Page.Badge(
                tone(condition, resource),
                condition.reason(),
                condition.status().equals("True") ? "" : condition.message());
    }

    /** Red is for what does not work or will not go on by itself. */
    private static String tone(ConditionView condition, ResourceView resource) {
        if (condition.status().equals("True")) {
            return GOOD;
        }
        if (!condition.status().equals("False")) {
            return "";
        }
        if (resource.condition("Reconciling").isPresent()) {
            return BUSY;
        }
        boolean bad = condition.type().equals("Ready") || resource.condition("Stalled").isPresent();
        return bad ? BAD : WARN;
    }

    private Page.Drift drift(ChangeView change) {
        return new Page.Drift(
                change.field(),
                ChangeText.words(change, "\u2192"),
                change.since().map(at -> Durations.whole(age(at))).orElse(""),
                change.since().map(Instant::toString).orElse(""),
                change.by().orElse(""));
    }

    private static String tone(String result) {
        return switch (result) {
            case "converged", "changed" -> GOOD;
            case "waiting" -> BUSY;
            case "source-rejected", "failed", "blocked" -> BAD;
            default -> WARN;
        };
    }

    private static String shortened(String revision) {
        return revision.length() > REVISION ? revision.substring(0, REVISION) : revision;
    }

    private String ago(Instant at) {
        return Durations.whole(age(at)) + " ago";
    }

    private String in(Instant at) {
        return at.isAfter(now) ? "in " + Durations.whole(Duration.between(now, at)) : "now";
    }

    /** Never negative: clocks are set back. */
    private Duration age(Instant at) {
        return at.isAfter(now) ? Duration.ZERO : Duration.between(at, now);
    }
}
