package io.stationkeeper.status;

import io.stationkeeper.engine.SourceStatus;
import io.stationkeeper.journal.Journal;
import io.stationkeeper.manifest.Problem;
import java.util.List;
import java.util.Optional;

/** What becomes of revisions and of the way to them, told when it changes. */
record SourceEvents(Journal journal, Scribe scribe) {
    private static final String ACCEPTED = "accepted ";
    private static final String REJECTED = "rejected ";
    private static final String UNREACHABLE = "unreachable";

    void ended(SourceStatus source, Chronicle.Moment moment) {
        boolean was = journal.since(Optional.empty(), UNREACHABLE).isPresent();
        if (was && source.reachable()) {
            tell(moment, "source-reachable", "", List.of(), List.of(UNREACHABLE));
        } else if (!was && !source.reachable()) {
            tell(moment, "source-unreachable", source.reason(), List.of(UNREACHABLE), List.of());
        }
        if (source.reachable()) {
            rejected(source, moment);
        }
        accepted(source, moment);
    }

    private void rejected(SourceStatus source, Chronicle.Moment moment) {
        List<String> now =
                source.rejected() ? List.of(REJECTED + source.revision().orElse("")) : List.of();
        Scribe.Facts turned = scribe.turned(Optional.empty(), REJECTED, now);
        if (!turned.begins().isEmpty()) {
            tell(moment, "revision-rejected", words(source), turned.begins(), turned.ends());
        } else if (!turned.ends().isEmpty()) {
            tell(moment, "revision-in-order", "", List.of(), turned.ends());
        }
    }

    /** A manifest's problems name fields, never values of secrets. */
    private static String words(SourceStatus source) {
        List<Problem> errors =
                source.problems().stream()
                        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                        .toList();
        String first = errors.isEmpty() ? "" : ": " + errors.getFirst();
        String more = errors.size() > 1 ? ", and " + (errors.size() - 1) + " more" : "";
        return source.revision().orElse("a revision") + first + more;
    }

    private void accepted(SourceStatus source, Chronicle.Moment moment) {
        if (source.acceptedRevision().isPresent()) {
            String revision = source.acceptedRevision().get();
            Scribe.Facts turned =
                    scribe.turned(Optional.empty(), ACCEPTED, List.of(ACCEPTED + revision));
            if (!turned.isNothing()) {
                tell(moment, "revision-accepted", revision, turned.begins(), turned.ends());
            }
        }
    }

    private void tell(
            Chronicle.Moment moment,
            String what,
            String detail,
            List<String> begins,
            List<String> ends) {
        scribe.tell(
                Optional.empty(),
                moment,
                Scribe.Entry.own(what, detail),
                new Scribe.Facts(begins, ends));
    }
}
