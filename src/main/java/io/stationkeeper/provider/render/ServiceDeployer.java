package io.stationkeeper.provider.render;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.provider.Deployer;
import io.stationkeeper.provider.JsonView;
import io.stationkeeper.provider.Reply;
import io.stationkeeper.resource.Deploy;
import io.stationkeeper.resource.Deploys;
import io.stationkeeper.resource.Live;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at and starts the deploys of one service. */
final class ServiceDeployer implements Deployer {
    private static final int NEWEST = 20;
    private static final String LIST = "GET /services/{id}/deploys";

    private final RenderClient client;

    ServiceDeployer(RenderClient client) {
        this.client = client;
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
        return new Seen(seen, client.date(reply));
    }

    /**
     * {@inheritDoc}
     *
     * <p>{@code deploy_only} runs the last successful build and may not be combined with a commit or
     * image (API reference), so without {@code rebuild} a pinned release is not named.
     */
    @Override
    public Requested request(Live live, Release release, boolean rebuild) {
        Reply reply =
                client.write(
                        "POST /services/{id}/deploys",
                        live.externalId(),
                        body(live, release, rebuild),
                        (api, body) -> api.deploy(live.externalId(), body));
        // 202 without a body: queued behind a running deploy (recorded).
        return new Requested(
                reply.isEmpty() ? Optional.empty() : reply.json().text("id").present());
    }

    @Override
    public void cancel(Live live, String deployId) {
        client.write(
                "POST /services/{id}/deploys/{deployId}/cancel",
                live.externalId(),
                api -> api.cancel(live.externalId(), deployId));
    }

    private static ObjectNode body(Live live, Release release, boolean rebuild) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (!rebuild) {
            return body.put("deployMode", "deploy_only");
        }
        boolean image =
                live.spec().get(ServiceFields.RUNTIME).present().isPresent()
                        && !ServiceFields.builtFromGit(live.spec());
        if (!image) {
            body.put("deployMode", "build_and_deploy");
        }
        body.put("clearCache", "do_not_clear");
        if (release instanceof Release.Pinned(String commitOrImage)) {
            body.put(isImage(commitOrImage) ? "imageUrl" : "commitId", commitOrImage);
        }
        return body;
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
