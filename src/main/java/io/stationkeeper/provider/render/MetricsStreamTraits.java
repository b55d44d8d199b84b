package io.stationkeeper.provider.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.provider.JsonView;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.Reply;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Input;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Readability;
import io.stationkeeper.resource.Shape;
import java.util.List;
import java.util.Optional;

/** The metrics stream of the workspace: https://api-docs.render.com/reference/get-owner-metrics-stream. */
record MetricsStreamTraits(RenderClient client) implements SingletonTraits {
    static final KindId KIND = new KindId("render", "MetricsStream");

    static final Field<String> PROVIDER =
            Field.of(
                            "provider",
                            new Shape.Choice(
                                    List.of(
                                            "BETTER_STACK",
                                            "GRAFANA",
                                            "DATADOG",
                                            "NEW_RELIC",
                                            "HONEYCOMB",
                                            "SIGNOZ",
                                            "GROUNDCOVER",
                                            "CUSTOM")),
                            "Who takes the metrics.")
                    .mandatory();
    static final Field<String> URL =
            Field.of("url", new Shape.Text(), "Where metrics are sent.")
                    .mandatory()
                    .example("https://metrics.example.com");
    static final Field<Input> TOKEN =
            Field.of("token", new Shape.Secret(), "What opens the address.")
                    .readable(Readability.WRITE_ONLY)
                    .secret()
                    .otherwise("none");

    static final List<Field<?>> ALL = List.of(PROVIDER, URL, TOKEN);

    private static final WireForm FORM =
            WireForm.of(
                    WireField.text(PROVIDER, "provider"),
                    WireField.text(URL, "url"),
                    WireField.secret(TOKEN, "token"));

    private static final String COLLECTION = "metrics-stream";
    private static final String OPERATION = " /metrics-stream/{id}";

    @Override
    public KindModel model() {
        return RenderKinds.metricsStream();
    }

    @Override
    public String path() {
        return COLLECTION;
    }

    @Override
    public WireForm form() {
        return FORM;
    }

    @Override
    public JsonView read(String owner) {
        return client.read("GET" + OPERATION, api -> api.item(COLLECTION, owner)).json();
    }

    @Override
    public Reply write(String owner, ObjectNode body) {
        return client.write(
                "PUT" + OPERATION,
                owner,
                body,
                (api, sent) -> api.putItem(COLLECTION, owner, sent));
    }

    @Override
    public Optional<Reply> delete(String owner) {
        return client.delete("DELETE" + OPERATION, owner, api -> api.deleteItem(COLLECTION, owner));
    }
}
