package io.stationkeeper.story;

import io.stationkeeper.engine.Hold;
import io.stationkeeper.engine.Reply;
import io.stationkeeper.engine.Scope;
import io.stationkeeper.engine.Terms;
import io.stationkeeper.resource.ResourceId;
import io.stationkeeper.story.HistoryEvent.Approve;
import io.stationkeeper.story.HistoryEvent.Spared;
import io.stationkeeper.story.HistoryEvent.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What people say to us in a history. Nobody speaks to a process that is about to die. */
record HistoryWords(
        Station station, HistoryPasses passes, HistoryOracle oracle, HistoryTally tally) {
    private static final Duration EXEMPT = Duration.ofHours(4);
    private static final String ANN = "ann";

    void approve(int pick) {
        List<Hold> approvable = passes.holds().stream().filter(Hold::approvable).toList();
        if (approvable.isEmpty() || passes.isArmed()) {
            return;
        }
        if (pick == Approve.ALL) {
            approvable.forEach(this::agree);
        } else {
            agree(approvable.get(pick % approvable.size()));
        }
    }

    void agree(Hold hold) {
        station.approvals().approve(hold.fingerprint(), ANN);
        tally.count("approvals", 1);
        hold.steps().forEach(id -> oracle.approved(id.kind(), id.name()));
        if (hold.reason().contains("nothing is removed before somebody has looked")) {
            oracle.doubt().looked();
        }
    }

    void suspend(Subject subject, boolean on) {
        if (passes.isArmed()) {
            return;
        }
        Reply reply =
                on
                        ? station.intervener()
                                .suspend(scope(subject), new Terms("INC-42", ANN, Optional.empty()))
                        : station.intervener().resume(scope(subject), ANN);
        if (accepted(reply, "suspensions")) {
            oracle.wishes().suspend(subject, on);
        }
    }

    private static Scope scope(Subject subject) {
        if (subject == Subject.ALL) {
            return new Scope.All();
        }
        return subject.isOne()
                ? new Scope.One(id(subject))
                : new Scope.OfKind(subject.provider, subject.kind);
    }

    private static ResourceId id(Subject subject) {
        return new ResourceId(subject.provider, subject.kind, subject.name);
    }

    void exempt(Spared spared, boolean on) {
        if (passes.isArmed()) {
            return;
        }
        ResourceId api = id(Subject.API);
        Instant until = station.engineTime().plus(EXEMPT);
        if (!on) {
            station.intervener().unexempt(api, spared.field, ANN);
            oracle.wishes().unexempt(spared);
        } else if (accepted(
                station.intervener()
                        .exempt(api, spared.field, new Terms("INC-42", ANN, Optional.of(until))),
                "exemptions")) {
            oracle.wishes().exempt(spared, until);
        }
    }

    void letGo(Subject subject) {
        if (passes.isArmed() || !subject.isOne()) {
            return;
        }
        if (accepted(station.belongings().release(id(subject), ANN, false), "let go")) {
            oracle.letGo(subject, passes.look());
        }
    }

    /** Nobody wants anything any more that git does not say. */
    void takeBack() {
        oracle.wishes().suspended().forEach(subject -> suspend(subject, false));
        oracle.wishes().exempted().forEach(spared -> exempt(spared, false));
    }

    private boolean accepted(Reply reply, String what) {
        boolean accepted = reply instanceof Reply.Accepted;
        tally.count(what, accepted ? 1 : 0);
        return accepted;
    }
}
