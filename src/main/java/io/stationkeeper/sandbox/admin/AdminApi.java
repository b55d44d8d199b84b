package io.stationkeeper.sandbox.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.render.OutsideWorld;
import io.stationkeeper.sandbox.settings.Settings;
import io.stationkeeper.sandbox.traffic.CallLog;
import io.stationkeeper.sandbox.traffic.Faults;
import io.stationkeeper.sandbox.wire.Answer;
import io.stationkeeper.sandbox.wire.Call;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Refused;
import io.stationkeeper.sandbox.wire.Route;
import io.stationkeeper.sandbox.wire.SimulatedApi;
import java.util.List;

/** The endpoints under {@code /sandbox/admin}: they need no credential, are not counted and cannot be disturbed. */
public final class AdminApi implements SimulatedApi {

    private final CallLog calls;
    private final Faults faults;
    private final Settings settings;
    private final OutsideWorld outside;
    private final Whole whole;

    /** The simulators' state as one thing: emptied, saved, loaded. */
    public interface Whole {
        void reset();

        ObjectNode save();

        void load(ObjectNode state);
    }

    /** What is watched and switched, apart from the state. */
    public record Controls(CallLog calls, Faults faults, Settings settings) {}

    public AdminApi(Controls controls, OutsideWorld outside, Whole whole) {
        calls = controls.calls();
        faults = controls.faults();
        settings = controls.settings();
        this.outside = outside;
        this.whole = whole;
    }

    @Override
    public String prefix() {
        return "/admin";
    }

    @Override
    public boolean observed() {
        return false;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/calls", call -> Answer.ok(calls.report())),
                Route.delete("/calls", this::forgetCalls),
                Route.post("/reset", this::reset),
                Route.get("/faults", call -> Answer.ok(faults.report())),
                Route.put("/faults", this::setFaults),
                Route.get("/settings", call -> Answer.ok(settings.all())),
                Route.put("/settings", this::setSettings),
                Route.get("/state", call -> Answer.ok(whole.save())),
                Route.put("/state", this::load),
                Route.get("/running", call -> Answer.ok(outside.running())),
                Route.post("/push", this::push),
                Route.post("/snapshot", this::snapshot),
                Route.post("/maintenance", call -> Answer.ok(outside.maintenance(call.body()))),
                Route.post("/blueprint", call -> Answer.ok(outside.blueprint(call.body()))),
                Route.post("/image", this::moveTag));
    }

    @Override
    public Answer serve(Call call, Route route) {
        try {
            return route.handler().apply(call);
        } catch (Refused refused) {
            return fail(call, refused.status(), refused.text());
        }
    }

    @Override
    public Answer fail(Call call, int status, String text) {
        return Answer.of(status, Json.object().put("message", text));
    }

    private Answer forgetCalls(Call call) {
        calls.clear();
        return Answer.deleted();
    }

    private Answer reset(Call call) {
        whole.reset();
        return Answer.deleted();
    }

    private Answer setFaults(Call call) {
        if (!call.body().isArray()) {
            throw Refused.invalid("faults must be a list");
        }
        faults.replace(call.body());
        return Answer.ok(faults.report());
    }

    private Answer setSettings(Call call) {
        settings.merge(call.body());
        return Answer.ok(settings.all());
    }

    private Answer load(Call call) {
        if (!(call.body() instanceof ObjectNode state)) {
            throw Refused.invalid("state must be an object");
        }
        whole.load(state);
        return Answer.deleted();
    }

    private Answer push(Call call) {
        String repo = Json.required(call.body(), "repo");
        String branch = Json.required(call.body(), "branch");
        return Answer.ok(outside.push(repo, branch, Json.string(call.body(), "message")));
    }

    private Answer snapshot(Call call) {
        return Answer.ok(outside.snapshot(Json.required(call.body(), "disk")));
    }

    private Answer moveTag(Call call) {
        return Answer.ok(outside.moveTag(Json.required(call.body(), "ref")));
    }
}
