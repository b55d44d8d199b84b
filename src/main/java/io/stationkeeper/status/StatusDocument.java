package io.stationkeeper.status;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answer of {@code GET /status}. The component names are the promised JSON keys; an empty {@code
 * Optional} is written as {@code null} unless it says otherwise. Nothing in it is a secret: sensitive
 * values are there as fingerprints only.
 *
 * @param ledger {@code whole}, {@code new} or {@code unwritable}
 * @param notices what a person should know and no single resource can say
 * @param pass the last that ended
 * @param running the id of the pass in progress
 * @param rotations credentials that are being replaced
 * @param suspensions what people want left alone, as far as it is in force
 * @param exemptions fields that people want left as they are, likewise
 * @param unmanaged left out unless it was asked for
 */
public record StatusDocument(
        String version,
        boolean sandbox,
        String ledger,
        List<String> notices,
        SourceView source,
        Optional<PassView> pass,
        Optional<Long> running,
        Summary summary,
        PlanView plan,
        List<RotationView> rotations,
        List<SuspensionView> suspensions,
        List<ExemptionView> exemptions,
        List<ResourceView> resources,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<UnmanagedView>> unmanaged) {

    /**
     * Where the desired state comes from.
     *
     * @param reachable whether it answered in the last pass; unknown before the first
     * @param reason why it did not answer, or empty
     */
    public record SourceView(
            String kind,
            String location,
            Optional<String> revision,
            Optional<String> acceptedRevision,
            Optional<Boolean> reachable,
            String reason,
            Optional<Instant> fetchedAt,
            List<ProblemView> problems) {}

    public record ProblemView(String file, int line, int column, String message, String severity) {}

    public record PassView(
            long id,
            Instant startedAt,
            Duration duration,
            String trigger,
            String result,
            Optional<Instant> nextAt) {}

    /**
     * A credential that is being replaced.
     *
     * @param resetAt when the provider answered the reset
     * @param open consumers that do not run with the new one yet, with the reason
     */
    public record RotationView(
            String id,
            String by,
            Instant requestedAt,
            Optional<Instant> resetAt,
            List<String> open) {}

    /**
     * What a person wants left alone.
     *
     * @param scope all, a kind, or one resource
     * @param until when it ends by itself
     */
    public record SuspensionView(
            String scope, String reason, String by, Instant since, Optional<Instant> until) {
        /** For the page and a terminal. */
        public String words() {
            String end = until.map(Instant::toString).orElse("somebody resumes");
            return "%s is suspended by %s until %s: %s".formatted(scope, by, end, reason);
        }
    }

    /** A field that a person wants left as it is. */
    public record ExemptionView(
            String id, String field, String reason, String by, Instant since, Instant until) {
        /** For the page and a terminal. */
        public String words() {
            return "%s of %s is left as it is until %s, by %s: %s"
                    .formatted(field, id, until, by, reason);
        }
    }

    /** Each resource once; the counts, {@code unmanaged} aside, add up to {@code resources}. */
    public record Summary(
            long resources,
            long synced,
            long drifted,
            long unknown,
            long waiting,
            long blocked,
            long held,
            long failed,
            long ignored,
            long unmanaged) {}

    public record PlanView(
            Optional<String> fingerprint, List<StepView> steps, List<HoldView> holds) {}

    public record StepView(
            String id,
            String action,
            String effect,
            String state,
            String reason,
            List<ChangeView> changes) {}

    public record HoldView(
            String fingerprint, String reason, Optional<Instant> expiresAt, List<String> steps) {}

    /**
     * One declared or claimed resource.
     *
     * @param externalId the provider's id, of the live resource or else of the claim
     * @param origin where it is declared; empty once it left git
     * @param observedAt by facet
     * @param facts what is worth knowing and nobody can declare; left out where there is none
     * @param history left out of lists
     */
    public record ResourceView(
            String id,
            String provider,
            String kind,
            String name,
            Optional<String> externalId,
            Optional<URI> dashboardUrl,
            Optional<String> origin,
            String mode,
            List<ConditionView> conditions,
            List<ChangeView> drift,
            List<String> released,
            Map<String, Instant> observedAt,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Map<String, String>> facts,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<EventView>> history) {
        public Optional<ConditionView> condition(String type) {
            return conditions.stream().filter(c -> c.type().equals(type)).findAny();
        }
    }

    public record ConditionView(
            String type,
            String status,
            String reason,
            String message,
            Instant lastTransitionTime,
            Optional<String> observedRevision) {}

    /**
     * One difference, in drift and in plans.
     *
     * @param desired the value, or its fingerprint if {@code sensitive}
     * @param live likewise
     * @param since when it was first noticed; empty if it was never drift
     * @param exemption who wants it left like this; left out unless somebody does
     * @param takenFrom the external id of the resource that has to let go of it first; left out
     *     unless there is one
     * @param by who caused it, as the provider's audit log says; left out unless it is known
     */
    public record ChangeView(
            String field,
            String change,
            boolean sensitive,
            @JsonAlias("desiredFingerprint") Optional<String> desired,
            @JsonAlias("liveFingerprint") Optional<String> live,
            String effect,
            Optional<Instant> since,
            Optional<Instant> observedAt,
            Optional<ExemptedView> exemption,
            Optional<String> takenFrom,
            Optional<String> by) {
        ChangeView exempted(Optional<ExemptedView> person) {
            return new ChangeView(
                    field,
                    change,
                    sensitive,
                    desired,
                    live,
                    effect,
                    since,
                    observedAt,
                    person,
                    takenFrom,
                    by);
        }

        /** A sensitive one has other keys, so that nobody takes a fingerprint for a value. */
        @JsonValue
        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("field", field);
            json.put("change", change);
            json.put("sensitive", sensitive);
            json.put(sensitive ? "desiredFingerprint" : "desired", desired);
            json.put(sensitive ? "liveFingerprint" : "live", live);
            json.put("effect", effect);
            json.put("since", since);
            json.put("observedAt", observedAt);
            exemption.ifPresent(it -> json.put("exemption", it));
            takenFrom.ifPresent(externalId -> json.put("takenFrom", externalId));
            by.ifPresent(who -> json.put("by", who));
            return json;
        }
    }

    /** Who wants a difference left, why and until when. */
    public record ExemptedView(Instant until, String reason, String by) {}

    /** One entry of a resource's history. */
    public record EventView(Instant at, long pass, String what, String by, String detail) {}

    public record UnmanagedView(
            String provider,
            String kind,
            String name,
            String externalId,
            Optional<URI> dashboardUrl) {}
}
