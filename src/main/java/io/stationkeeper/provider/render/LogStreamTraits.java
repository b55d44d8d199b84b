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

/** The log stream of the workspace: https://api-docs.render.com/reference/get-owner-log-stream. */
record LogStreamTraits(RenderClient client) implements SingletonTraits {
    static final KindId KIND = new KindId("render", "LogStream");

    static final Field<String> ENDPOINT =
            Field.of("endpoint", new Shape.Text(), "Where logs are sent, host and port.")
                    .mandatory()
                    .example("logs.example.com:6514");
    static final Field<String> PREVIEW =
            Field.of(
                            "preview",
                            new Shape.Choice(List.of("send", "drop")),
                            "Whether the logs of previews are sent too.")
                    .mandatory();
    static final Field<Input> TOKEN =
            Field.of("token", new Shape.Secret(), "What opens the endpoint.")
                    .readable(Readability.WRITE_ONLY)
                    .secret()
                    .otherwise("none");

    static final List<Field<?>> ALL = List.of(ENDPOINT, PREVIEW, TOKEN);

    private static final WireForm FORM =
            WireForm.of(
                    WireField.text(ENDPOINT, "endpoint"),
                    WireField.text(PREVIEW, "preview"),
                    WireField.secret(TOKEN, "token"));

    private static final String SCOPE = "owner";
    private static final String OPERATION = " /logs/streams/owner/{id}";

    @Override
    public KindModel model() {
        return RenderKinds.logStream();
    }

    @Override
    public String path() {
        return "logs/streams/owner";
    }

    @Override
    public WireForm form() {
        return FORM;
    }

    @Override
    public JsonView read(String owner) {
        return client.read("GET" + OPERATION, api -> api.logStream(SCOPE, owner)).json();
    }

    @Override
    public Reply write(String owner, ObjectNode body) {
        return client.write(
                "PUT" + OPERATION,
                owner,
                body,
                (api, sent) -> api.putLogStream(SCOPE, owner, sent));
    }

    @Override
    public Optional<Reply> delete(String owner) {
        return client.delete("DELETE" + OPERATION, owner, api -> api.deleteLogStream(SCOPE, owner));
    }
}
