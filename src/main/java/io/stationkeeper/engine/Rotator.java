package io.stationkeeper.engine;

import io.stationkeeper.ledger.Ledger;
import io.stationkeeper.ledger.LedgerException;
import io.stationkeeper.ledger.Rotation;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.resource.ResourceId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Takes requests for new credentials and says how far each is. Asked from any thread; a request is
 * in the ledger when {@link #request} returns.
 */
public final class Rotator {
    private static final String BY_AGE = "stationkeeper/rotate-after";

    private final Ledger ledger;
    private final KindRegistry kinds;
    private final InstantSource clock;
    private volatile Optional<Seen> last = Optional.empty();

    private record Seen(PassReport report, Dependencies dependencies) {}

    Rotator(Ledger ledger, KindRegistry kinds, InstantSource clock) {
        this.ledger = ledger;
        this.kinds = kinds;
        this.clock = clock;
    }

    /** What a request would do; nothing is done. */
    public Reply preview(ResourceId id) {
        Optional<Seen> seen = last.filter(it -> it.report.resources().containsKey(id));
        return seen.map(it -> preview(id, it)).orElseGet(Rotator::unknown);
    }

    /** Also what to say before there is a rotator. */
    public static Reply unknown() {
        return new Reply.Unknown("there is no such resource, or no pass has ended yet");
    }

    private Reply preview(ResourceId id, Seen seen) {
        ResourceReport report = seen.report.resources().get(id);
        if (report == null || report.plan().manifest().isEmpty()) {
            return new Reply.Refused(id + " is not declared");
        }
        return Rotations.refusal(report, kinds.get(report.plan().manifest().get().kind()))
                .<Reply>map(Reply.Refused::new)
                .orElseGet(() ->
                        new Reply.Accepted(
                                new Rotations(kinds, seen.dependencies)
                                        .words(
                                                report.plan(),
                                                Rotations.plans(seen.report.resources()))));
    }

    /**
     * Asks for a new credential; asking again before the reset changes nothing.
     *
     * @throws LedgerException if it cannot be written down
     */
    public Reply request(ResourceId id, String by) {
        Reply reply = preview(id);
        if (reply instanceof Reply.Accepted && ledger.rotations().get(id) == null) {
            ledger.put(Rotation.requested(id, by, clock.instant()));
        }
        return reply;
    }

    /** After a pass: what is over is forgotten. */
    void ended(PassReport report, Dependencies dependencies) {
        last = Optional.of(new Seen(report, dependencies));
        Rotations rotations = new Rotations(kinds, dependencies);
        for (Rotation rotation : ledger.rotations().values()) {
            boolean gone = !report.resources().containsKey(rotation.id());
            boolean afterwards =
                    rotation.resetAt().filter(at -> at.isBefore(report.startedAt())).isPresent();
            if (gone || (afterwards && rotations.open(rotation, report.resources()).isEmpty())) {
                ledger.endRotation(rotation.id());
            }
        }
    }

    /** How far each rotation is, in the order of resources. */
    List<RotationReport> reports(
            SortedMap<ResourceId, ResourceReport> resources, Dependencies dependencies) {
        Rotations rotations = new Rotations(kinds, dependencies);
        return ledger.rotations().values().stream()
                .map(rotation ->
                        new RotationReport(
                                rotation,
                                rotation.resetAt().isEmpty()
                                        ? List.of()
                                        : rotations.open(rotation, resources)))
                .toList();
    }

    /** The reset was answered; one that nobody asked for was due by its age. */
    void reset(ResourceId id, Instant at) {
        Rotation rotation =
                Optional.ofNullable(ledger.rotations().get(id))
                        .orElseGet(() -> Rotation.requested(id, BY_AGE, at));
        ledger.put(rotation.reset(at));
        ledger.claim(id).ifPresent(claim -> ledger.put(claim.withCredentialSince(at)));
    }

    /** What comes by itself within a week. */
    List<String> announcements(Plan plan, Dependencies dependencies, Instant now) {
        return new Rotations(kinds, dependencies).announcements(plan.resources(), now);
    }
}
