package io.stationkeeper.provider.render;

import io.stationkeeper.provider.JsonView;
import io.stationkeeper.resource.Deploy;
import io.stationkeeper.resource.Deploy.Phase;
import io.stationkeeper.resource.Deploys;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads deploys; see "Deploys" of Render's API reference. */
final class DeployDecoder {
    private DeployDecoder() {}

    /** {@code commit} and {@code image} are null or missing where a deploy has none. */
    static Deploy deploy(JsonView view) {
        String status = view.need("status");
        Optional<String> commit =
                view.object("commit").present().flatMap(it -> it.text("id").present());
        return new Deploy(
                view.need("id"),
                phase(status, view.text("finishedAt").present().isPresent()),
                status,
                view.text("trigger").present().orElse(""),
                commit,
                view.object("image").present().flatMap(DeployDecoder::image),
                view.moment("createdAt").orElse(Instant.EPOCH),
                view.moment("startedAt"),
                view.moment("finishedAt"));
    }

    static Deploys newestAndLive(List<Deploy> deploys) {
        Comparator<Deploy> byAge = Comparator.comparing(Deploy::createdAt);
        return new Deploys(
                deploys.stream().max(byAge),
                deploys.stream().filter(it -> it.phase() == Phase.LIVE).max(byAge),
                deploys.stream().sorted(byAge.reversed()).toList());
    }

    /** A status of the future counts as over when the deploy has an end. */
    static Phase phase(String status, boolean finished) {
        return switch (status) {
            case "created",
                    "queued",
                    "build_in_progress",
                    "pre_deploy_in_progress",
                    "update_in_progress" ->
                    Phase.RUNNING;
            case "live" -> Phase.LIVE;
            case "build_failed", "pre_deploy_failed", "update_failed" -> Phase.FAILED;
            case "deactivated", "canceled" -> Phase.ENDED;
            default -> finished ? Phase.ENDED : Phase.RUNNING;
        };
    }

    /** The repository that was deployed at exactly the content that was deployed. */
    private static Optional<String> image(JsonView image) {
        Optional<String> ref = image.text("ref").present().filter(it -> !it.isBlank());
        Optional<String> sha = image.text("sha").present().filter(it -> !it.isBlank());
        return ref.flatMap(it -> sha.map(digest -> ImageReference.parse(it).at(digest)))
                .map(ImageReference::toString);
    }
}
