package io.stationkeeper.provider.render;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.provider.Deployer;
import io.stationkeeper.provider.JsonView;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.provider.Reply;
import io.stationkeeper.resource.Deploy;
import io.stationkeeper.resource.Deploys;
import io.stationkeeper.resource.Live;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at and starts the deploys of one service. */
final class ServiceDeployer implements Deployer {
    private static final int NEWEST = 20;
    private static final String LIST = "GET /services/{id}/deploys";

    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;

    private final RenderClient client;
    private final ServiceType type;
    private final BuildTimes builds;

    ServiceDeployer(RenderClient client, ServiceType type) {
        this.client = client;
        this.type = type;
        this.builds = new BuildTimes(client);
    }

    @Override
    public Seen look(Live live) {
        String id = live.externalId();
        Reply reply = client.read(LIST, api -> api.deploys(id, NEWEST, null));
        List<Deploy> deploys = new ArrayList<>(deploys(reply));
        boolean more = deploys.size() >= NEWEST;
        Deploys seen = DeployDecoder.newestAndLive(deploys);
        if (seen.live().isEmpty() && more) {
            deploys.addAll(deploys(client.read(LIST, api -> api.deploys(id, 1, "live"))));
            seen = DeployDecoder.newestAndLive(deploys);
        }
        Instant at = client.date(reply);
        return new Seen(builds.timed(id, seen, at), at);
    }

    /**
     * {@inheritDoc}
     *
     * <p>{@code deploy_only} runs the last successful build and may not be combined with a commit or
     * image (API reference), so without {@code rebuild} a pinned release is not named. To build and
     * deploy is what happens when no mode is named, so none is.
     */
    @Override
    public Requested request(Live live, Release release, boolean rebuild) {
        Reply reply =
                client.write(
                        "POST /services/{id}/deploys",
                        live.externalId(),
                        body(release, rebuild),
                        (api, body) -> api.deploy(live.externalId(), body));
        // 202 without a body: queued behind a running deploy (recorded).
        return new Requested(
                reply.isEmpty() ? Optional.empty() : reply.json().text("id").present());
    }

    /**
     * {@inheritDoc}
     *
     * <p>Those of cron jobs cannot be ended (API reference). Of one that has ended the answer is an
     * error.
     */
    @Override
    public void cancel(Live live, String deployId) {
        if (type == ServiceType.CRON) {
            return;
        }
        try {
            client.write(
                    "POST /services/{id}/deploys/{deployId}/cancel",
                    live.externalId(),
                    api -> api.cancel(live.externalId(), deployId));
        } catch (ProviderException.Gone _) {
            // Not there, so not on its way.
        } catch (ProviderException.Rejected e) {
            if (e.status() != BAD_REQUEST && e.status() != CONFLICT) {
                throw e;
            }
        }
    }

    private static ObjectNode body(Release release, boolean rebuild) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (!rebuild) {
            return body.put("deployMode", "deploy_only");
        }
        return switch (release) {
            case Release.LastBuild() -> body.put("deployMode", "deploy_only");
            case Release.Newest() -> body.put("clearCache", "do_not_clear");
            case Release.Pinned(String commitOrImage) ->
                    body.put("clearCache", "do_not_clear")
                            .put(isImage(commitOrImage) ? "imageUrl" : "commitId", commitOrImage);
        };
    }

    private static boolean isImage(String release) {
        return release.contains("/") || release.contains("@");
    }

    private static List<Deploy> deploys(Reply reply) {
        List<Deploy> deploys = new ArrayList<>();
        for (JsonView element : reply.json().elements()) {
            deploys.add(DeployDecoder.deploy(element.needObject("deploy")));
        }
        return deploys;
    }
}
