package io.stationkeeper.provider.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.provider.JsonView;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.provider.Reply;
import io.stationkeeper.resource.Change;
import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Manifest;
import io.stationkeeper.resource.Readability;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where one resource sends its logs instead of where the workspace's log stream says. */
record StreamOverride(RenderClient client) implements Part {
    static final Facet FACET = new Facet("logStream");
    private static final String DROP = "drop";
    private static final String SCOPE = "resource";
    private static final String OPERATION = " /logs/streams/resource/{id}";

    static final Field<String> SETTING =
            Field.of(
                            "setting",
                            new Shape.Choice(List.of("send", DROP)),
                            "Whether its logs are sent at all.")
                    .mandatory();
    static final Field<String> ENDPOINT =
            Field.of("endpoint", new Shape.Text(), "Where they are sent; for send alone.");
    static final Field<Input> TOKEN =
            Field.of("token", new Shape.Secret(), "What opens the endpoint.")
                    .readable(Readability.WRITE_ONLY)
                    .secret()
                    .otherwise("none");

    static final Field<Spec> LOG_STREAM =
            Field.of(
                            "logStream",
                            new Shape.Nested(List.of(SETTING, ENDPOINT, TOKEN)),
                            "Its own log stream; null for the workspace's.")
                    .in(FACET)
                    .nullable()
                    .effect(Effect.LIVE)
                    .otherwise("the workspace's stream");

    private static final WireForm FORM =
            WireForm.of(
                    WireField.text(SETTING, "setting"),
                    WireField.text(ENDPOINT, "endpoint"),
                    WireField.secret(TOKEN, "token"));

    /** What Render would refuse (API specification). */
    static Optional<KindModel.Impossible> impossible(Spec spec) {
        Optional<Spec> stream = spec.get(LOG_STREAM).present();
        boolean drops =
                stream.flatMap(it -> it.get(SETTING).present()).filter(DROP::equals).isPresent();
        boolean named =
                stream.flatMap(it -> it.get(ENDPOINT).present())
                        .filter(it -> !it.isEmpty())
                        .isPresent();
        if (stream.isEmpty() || drops != named) {
            return Optional.empty();
        }
        return Optional.of(
                new KindModel.Impossible(
                        LOG_STREAM.name(),
                        drops
                                ? "has no endpoint with setting: drop"
                                : "needs an endpoint with setting: send"));
    }

    @Override
    public Optional<Facet> facet() {
        return Optional.of(FACET);
    }

    @Override
    public Live inspect(Live live) {
        return live.observed(FACET, client.now(), live.spec().with(LOG_STREAM, read(live)));
    }

    /** 404 is the answer where there is none (recorded). */
    private Value<Spec> read(Live live) {
        try {
            JsonView stream =
                    client.read("GET" + OPERATION, api -> api.logStream(SCOPE, live.externalId()))
                            .json();
            return Value.of(FORM.read(stream));
        } catch (ProviderException.Gone _) {
            return Value.absent();
        }
    }

    @Override
    public Optional<Instant> update(Live live, Manifest manifest, List<Change> changes) {
        if (!WireForm.touches(changes, LOG_STREAM)) {
            return Optional.empty();
        }
        String id = live.externalId();
        Optional<Reply> reply =
                manifest.spec()
                        .get(LOG_STREAM)
                        .present()
                        .map(stream -> put(id, FORM.create(stream)))
                        .or(() ->
                                client.delete(
                                        "DELETE" + OPERATION,
                                        id,
                                        api -> api.deleteLogStream(SCOPE, id)));
        return reply.map(client::date);
    }

    private Reply put(String id, ObjectNode body) {
        return client.write(
                "PUT" + OPERATION, id, body, (api, sent) -> api.putLogStream(SCOPE, id, sent));
    }
}
