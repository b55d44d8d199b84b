package io.stationkeeper.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.admin.AdminApi;
import io.stationkeeper.sandbox.render.Courier;
import io.stationkeeper.sandbox.render.RenderApi;
import io.stationkeeper.sandbox.settings.Settings;
import io.stationkeeper.sandbox.state.Moments;
import io.stationkeeper.sandbox.state.SavedState;
import io.stationkeeper.sandbox.state.StaleReads;
import io.stationkeeper.sandbox.state.StateFile;
import io.stationkeeper.sandbox.state.Store;
import io.stationkeeper.sandbox.state.World;
import io.stationkeeper.sandbox.state.Xids;
import io.stationkeeper.sandbox.traffic.CallLog;
import io.stationkeeper.sandbox.traffic.Faults;
import io.stationkeeper.sandbox.upstash.AuditApi;
import io.stationkeeper.sandbox.upstash.UpstashApi;
import io.stationkeeper.sandbox.wire.Refused;
import io.stationkeeper.sandbox.wire.Request;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Stateful simulators of the providers, to be mounted into any Vert.x router. One lock guards
 * everything, because calls are short and in memory.
 */
public final class Sandbox implements AutoCloseable {

    private static final String AUDIT_LOG = "render.auditLog";

    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock fileLock = new ReentrantLock();
    private final Store store = new Store();
    private final Gateway gateway;
    private final RenderApi render;
    private final Courier courier;
    private final Optional<StateFile> file;
    private final StaleReads staleReads;
    private final Settings settings;
    private volatile boolean changed;

    public Sandbox(SandboxOptions options) {
        settings = Settings.defaults(options.fast());
        Moments moments = new Moments(options.clock());
        World world =
                new World(store, moments, new Xids(options.random()), settings, options.random());
        staleReads = new StaleReads(store, moments);
        CallLog calls = new CallLog();
        Faults faults = new Faults();
        gateway = new Gateway(moments, calls, faults, options.observer());
        render = new RenderApi(world);
        courier = render.courier(this::locked);
        gateway.add(render);
        gateway.add(new UpstashApi(world));
        gateway.add(new AuditApi(world));
        gateway.add(new QstashApi());
        AdminApi.Controls controls = new AdminApi.Controls(calls, faults, settings);
        gateway.add(new AdminApi(controls, render.outside(), new Whole()));
        file = options.stateFile().map(StateFile::new);
        file.flatMap(StateFile::read).ifPresent(this::load);
    }

    /** Adds {@code /sandbox/**} to a router; works with and without a body handler before it. */
    public void mount(Router root) {
        root.route("/sandbox/*").handler(new Edge(this));
    }

    Gateway.Reply handle(Request request) {
        lock.lock();
        try {
            boolean reads = request.method().equals("GET");
            changed = changed || !reads;
            Duration lag = settings.timer("staleReads");
            if (lag.isZero() || request.path().startsWith("/admin/")) {
                return gateway.handle(request);
            }
            return reads
                    ? staleRead(lag, request)
                    : staleReads.write(() -> gateway.handle(request));
        } finally {
            courier.wake();
            lock.unlock();
        }
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    private Gateway.Reply staleRead(Duration lag, Request request) {
        Gateway.Reply reply = staleReads.read(lag, () -> gateway.handle(request));
        render.resumeDeploys();
        return reply;
    }

    boolean unsaved() {
        return changed && file.isPresent();
    }

    /** Writes the state file if there is one and something happened since the last time. */
    void save() {
        fileLock.lock();
        try {
            if (unsaved()) {
                file.orElseThrow().write(snapshot());
            }
        } finally {
            fileLock.unlock();
        }
    }

    private ObjectNode snapshot() {
        lock.lock();
        try {
            changed = false;
            return store.save();
        } finally {
            lock.unlock();
        }
    }

    private void load(JsonNode saved) {
        store.load(saved);
        // Kept in memory only, so that a file of documents need not be written for every poll.
        store.table(AUDIT_LOG).removeIf(row -> true);
        render.reloaded();
        render.auditLog(saved.path(AUDIT_LOG));
    }

    /**
     * Replaces everything by what {@code GET /sandbox/admin/state} answered once.
     *
     * @throws Refused if it is no such state, and then nothing has changed
     */
    public void restore(JsonNode state) {
        SavedState.check(state);
        lock.lock();
        try {
            load(state);
            changed = true;
        } finally {
            lock.unlock();
        }
    }

    /** Saves what is not saved yet. */
    @Override
    public void close() {
        courier.close();
        save();
    }

    private final class Whole implements AdminApi.Whole {
        @Override
        public void reset() {
            store.clear();
            render.reloaded();
        }

        @Override
        public ObjectNode save() {
            ObjectNode state = store.save();
            state.set(AUDIT_LOG, render.auditLog());
            return state;
        }

        @Override
        public void load(ObjectNode state) {
            restore(state);
        }
    }
}
