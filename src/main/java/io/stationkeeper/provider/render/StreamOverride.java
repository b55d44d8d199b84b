package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.render.OverrideFields.*;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.provider.JsonView;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.provider.Reply;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where one resource, of whatever kind, sends its logs instead of where the workspace's log stream
 * says.
 */
record StreamOverride(RenderClient client) implements Part {
    private static final String SEND = "send";
    private static final String SCOPE = "resource";
    private static final String OPERATION = " /logs/streams/resource/{id}";

    /** What Render would refuse (API specification). */
    static Optional<KindModel.Impossible> impossible(Spec spec) {
        return spec.get(LOG_STREAM)
                .present()
                .flatMap(StreamOverride::flaw)
                .map(flaw -> new KindModel.Impossible(LOG_STREAM.name(), flaw));
    }

    private static Optional<String> flaw(Spec stream) {
        boolean endpoint =
                stream.get(STREAM_ENDPOINT).present().filter(it -> !it.isEmpty()).isPresent();
        boolean token = stream.get(STREAM_TOKEN).present().isPresent();
        if (stream.get(STREAM_SETTING).present().filter(SEND::equals).isPresent()) {
            return endpoint ? Optional.empty() : Optional.of("setting: send needs an endpoint");
        }
        return endpoint || token
                ? Optional.of("setting: drop has neither endpoint nor token")
                : Optional.empty();
    }

    @Override
    public Optional<Facet> facet() {
        return Optional.of(LOG_STREAM_FACET);
    }

    @Override
    public Live inspect(Live live) {
        return live.observed(
                LOG_STREAM_FACET, client.now(), live.spec().with(LOG_STREAM, read(live)));
    }

    /** None is answered with 404, and the endpoint of dropped logs with an empty text (recorded). */
    private Value<Spec> read(Live live) {
        try {
            JsonView stream =
                    client.read("GET" + OPERATION, api -> api.logStream(SCOPE, live.externalId()))
                            .json();
            Value<String> endpoint = DetailsDecoder.cleared(stream.text(STREAM_ENDPOINT.name()));
            return Value.of(
                    Spec.builder()
                            .put(STREAM_SETTING, stream.need(STREAM_SETTING.name()))
                            .put(STREAM_ENDPOINT, JsonView.orMissing(endpoint, Value.of("")))
                            .build());
        } catch (ProviderException.Gone _) {
            return Value.absent();
        }
    }

    @Override
    public Optional<Instant> update(Live live, Manifest manifest, List<Change> changes) {
        return write(live, manifest.spec(), changes).map(client::date);
    }

    /** Writes it, if it is among the changes. */
    Optional<Reply> write(Live live, Spec desired, List<Change> changes) {
        if (!WireForm.touches(changes, LOG_STREAM)) {
            return Optional.empty();
        }
        String id = live.externalId();
        Optional<Spec> wanted = desired.get(LOG_STREAM).present();
        if (wanted.isEmpty()) {
            return client.delete("DELETE" + OPERATION, id, api -> api.deleteLogStream(SCOPE, id));
        }
        Spec before = live.spec().get(LOG_STREAM).present().orElse(Spec.EMPTY);
        return Optional.of(
                client.write(
                        "PUT" + OPERATION,
                        id,
                        body(wanted.get(), before),
                        (api, sent) -> api.putLogStream(SCOPE, id, sent)));
    }

    /** A stream is only written whole, and with it the token, which Render never shows. */
    private static ObjectNode body(Spec wanted, Spec before) {
        String setting = ServiceBodies.pick(STREAM_SETTING, wanted, before).orElse(SEND);
        ObjectNode body = WireForm.object().put(STREAM_SETTING.name(), setting);
        if (setting.equals(SEND)) {
            ServiceBodies.pick(STREAM_ENDPOINT, wanted, before)
                    .ifPresent(it -> body.put(STREAM_ENDPOINT.name(), it));
            wanted.get(STREAM_TOKEN)
                    .present()
                    .map(token -> WireField.reveal("logStream.token", token))
                    .ifPresent(it -> body.put(STREAM_TOKEN.name(), it));
        }
        return body;
    }
}
