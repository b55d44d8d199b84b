package io.stationkeeper.resource;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One deploy of a service.
 *
 * @param status the provider's own word, {@code build_in_progress}
 * @param commit of a service built from git
 * @param image the reference with digest of a service that runs an image
 * @param createdAt by the provider's clock
 * @param startedAt when its build or update began, as far as told
 * @param finishedAt when it ended, as far as told
 * @param build how long its build took, as far as told
 */
public record Deploy(
        String id,
        Phase phase,
        String status,
        String trigger,
        Optional<String> commit,
        Optional<String> image,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        Optional<Duration> build) {
    /** Without the time that its build took. */
    public Deploy(
            String id,
            Phase phase,
            String status,
            String trigger,
            Optional<String> commit,
            Optional<String> image,
            Instant createdAt,
            Optional<Instant> startedAt,
            Optional<Instant> finishedAt) {
        this(
                id,
                phase,
                status,
                trigger,
                commit,
                image,
                createdAt,
                startedAt,
                finishedAt,
                Optional.empty());
    }

    /** Without times but its creation. */
    public Deploy(
            String id,
            Phase phase,
            String status,
            String trigger,
            Optional<String> commit,
            Optional<String> image,
            Instant createdAt) {
        this(
                id,
                phase,
                status,
                trigger,
                commit,
                image,
                createdAt,
                Optional.empty(),
                Optional.empty());
    }

    /** Where a deploy is in its life; every status of the provider is sorted into one of these. */
    public enum Phase {
        RUNNING,
        LIVE,
        FAILED,
        /** Was live, or was given up before it got there. */
        ENDED
    }

    /** With the time that its build took. */
    public Deploy builtIn(Duration time) {
        return new Deploy(
                id,
                phase,
                status,
                trigger,
                commit,
                image,
                createdAt,
                startedAt,
                finishedAt,
                Optional.of(time));
    }

    /** What a deploy releases: its commit, or its image. */
    public Optional<String> release() {
        return commit.or(() -> image);
    }
}
