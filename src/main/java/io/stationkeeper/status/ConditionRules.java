package io.stationkeeper.status;

import io.stationkeeper.engine.Outcome;
import io.stationkeeper.engine.ResourcePlan;
import io.stationkeeper.engine.ResourceReport;
import io.stationkeeper.engine.Standing;
import io.stationkeeper.resource.DomainProof;
import io.stationkeeper.resource.Health;
import io.stationkeeper.resource.Live;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says the conditions of a resource after a pass, in the words of kstatus. Pure.
 *
 * <pre>
 * standing                          | Synced            | Reconciling | Stalled
 * ----------------------------------+-------------------+-------------+-----------------------
 * SYNCED                            | True              |             |
 * WAITING, nothing differs          | True              | True        |
 * WAITING otherwise                 | False, the reason | True        |
 * DRIFTED, HELD                     | False, the reason |             |
 * BLOCKED                           | False, the reason |             | True
 * FAILED, tried again by itself     | False, the reason |             |
 * FAILED, only a person can help    | False, the reason |             | True
 * FAILED, only its health           | True              |             | True
 * HELD, only its health             | True              |             |
 * UNKNOWN, IGNORED                  | Unknown           |             |
 *
 * health                            | Ready
 * ----------------------------------+----------------------------------------------
 * Ready                             | True
 * Progressing, Failed               | False
 * Suspended, as declared            | True
 * Suspended otherwise               | False
 * Unknown, not seen in this pass    | Unknown
 * there is no such resource         | False
 *
 * suspended by a person, here       | Suspended
 * ----------------------------------+----------------------------------------------
 * no                                |
 * yes                               | True
 *
 * declared custom domains           | DomainsVerified
 * ----------------------------------+----------------------------------------------
 * none, or none of them seen        |
 * all verified                      | True
 * one or more not verified          | False, with the records that the DNS has to have
 * </pre>
 */
final class ConditionRules {
    static final String READY = "Ready";
    static final String SYNCED = "Synced";
    static final String RECONCILING = "Reconciling";
    static final String STALLED = "Stalled";
    static final String SUSPENDED = "Suspended";
    static final String DOMAINS_VERIFIED = "DomainsVerified";
    static final String TRUE = "True";
    static final String FALSE = "False";
    static final String UNKNOWN = "Unknown";

    private ConditionRules() {}

    /** A condition without its times. */
    record Ruled(String type, String status, String reason, String message) {
        Ruled {
            reason = reason.isBlank() ? type : reason;
        }
    }

    static List<Ruled> of(ResourceReport report, List<Outcome> outcomes) {
        return Stream.of(
                        Optional.of(ready(report)),
                        Optional.of(synced(report)),
                        domainsVerified(report.plan()),
                        suspended(report.plan()),
                        reconciling(report),
                        stalled(report, outcomes))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Ruled ready(ResourceReport report) {
        ResourcePlan plan = report.plan();
        Optional<Live> live = plan.live();
        if (live.isPresent()) {
            return ready(live.get().health(), plan.isSuspensionDeclared());
        }
        return plan.unknown()
                .map(why -> new Ruled(READY, UNKNOWN, "NotSeen", why.reason()))
                .orElseGet(() -> missing(report));
    }

    /** Why there is none is more than that there is none. */
    private static Ruled missing(ResourceReport report) {
        return report.standing() == Standing.BLOCKED
                ? new Ruled(READY, FALSE, report.reason(), report.message())
                : new Ruled(READY, FALSE, "NotFound", "there is no such resource");
    }

    private static Ruled ready(Health health, boolean suspensionDeclared) {
        String status =
                switch (health) {
                    case Health.Ready _ -> TRUE;
                    case Health.Progressing _, Health.Failed _ -> FALSE;
                    case Health.Suspended _ -> suspensionDeclared ? TRUE : FALSE;
                    case Health.Unknown _ -> UNKNOWN;
                };
        return new Ruled(READY, status, health.reason(), health.message());
    }

    /** Only where custom domains were read; that they are there is Synced, that they work is this. */
    private static Optional<Ruled> domainsVerified(ResourcePlan plan) {
        List<DomainProof> domains = plan.domains();
        if (domains.isEmpty()) {
            return Optional.empty();
        }
        List<String> open =
                domains.stream()
                        .filter(domain -> !domain.verified())
                        .map(ConditionRules::todo)
                        .toList();
        return Optional.of(
                open.isEmpty()
                        ? new Ruled(DOMAINS_VERIFIED, TRUE, "Verified", "")
                        : new Ruled(
                                DOMAINS_VERIFIED, FALSE, "Unverified", String.join("; ", open)));
    }

    private static String todo(DomainProof domain) {
        String records =
                domain.records().stream()
                        .map(DomainProof.DnsRecord::toString)
                        .collect(Collectors.joining(" and "));
        return records.isEmpty()
                ? domain.domain() + " is not verified"
                : domain.domain() + " is not verified: set " + records;
    }

    /** Only where a person suspended it here; a provider's own switch is Ready's matter. */
    private static Optional<Ruled> suspended(ResourcePlan plan) {
        return plan.restraint()
                .suspension()
                .map(it -> new Ruled(SUSPENDED, TRUE, SUSPENDED, it.words()));
    }

    private static Ruled synced(ResourceReport report) {
        if (onlyHealth(report)) {
            return new Ruled(SYNCED, TRUE, SYNCED, "");
        }
        String status =
                switch (report.standing()) {
                    case SYNCED -> TRUE;
                    case UNKNOWN, IGNORED -> UNKNOWN;
                    case FAILED, HELD, BLOCKED, WAITING, DRIFTED -> FALSE;
                };
        return new Ruled(SYNCED, status, report.reason(), report.message());
    }

    /** It is as declared and only does not work, or not yet: that is a matter of Ready alone. */
    private static boolean onlyHealth(ResourceReport report) {
        boolean health =
                switch (report.standing()) {
                    case FAILED, WAITING, HELD -> true;
                    case BLOCKED, UNKNOWN, DRIFTED, IGNORED, SYNCED -> false;
                };
        ResourcePlan plan = report.plan();
        return health && plan.steps().isEmpty() && !drifted(plan) && plan.live().isPresent();
    }

    /** Whether something is known to differ. */
    static boolean drifted(ResourcePlan plan) {
        return plan.isDrifted();
    }

    private static Optional<Ruled> reconciling(ResourceReport report) {
        return report.standing() == Standing.WAITING
                ? Optional.of(new Ruled(RECONCILING, TRUE, report.reason(), report.message()))
                : Optional.empty();
    }

    private static Optional<Ruled> stalled(ResourceReport report, List<Outcome> outcomes) {
        boolean stalled =
                switch (report.standing()) {
                    case BLOCKED -> true;
                    case FAILED -> onlyHealth(report) || givenUp(report, outcomes);
                    case HELD, UNKNOWN, WAITING, DRIFTED, IGNORED, SYNCED -> false;
                };
        return stalled
                ? Optional.of(new Ruled(STALLED, TRUE, report.reason(), report.message()))
                : Optional.empty();
    }

    private static boolean givenUp(ResourceReport report, List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> outcome.step().id().equals(report.plan().id()))
                .anyMatch(outcome ->
                        outcome instanceof Outcome.Failed(var _, var _, var again)
                                && again.isEmpty());
    }
}
