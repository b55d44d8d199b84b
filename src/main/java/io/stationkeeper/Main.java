package io.stationkeeper;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.stationkeeper.assembly.Kinds;
import io.stationkeeper.cli.Programs;
import io.stationkeeper.cli.Stationkeeper;
import io.stationkeeper.sandbox.Sandbox;
import io.stationkeeper.sandbox.SandboxOptions;
import io.stationkeeper.sandbox.SandboxServer;
import io.stationkeeper.settings.Launch;
import io.stationkeeper.settings.Settings;
import io.stationkeeper.verb.FromLive;
import io.stationkeeper.verb.ImportProgram;
import io.stationkeeper.verb.PlanProgram;
import io.stationkeeper.verb.SimulateProgram;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * The program's entry. The command line is read before the framework starts, so that verbs that need
 * no framework are quick.
 */
@QuarkusMain
public final class Main implements Programs {
    Main() {}

    public static void main(String... arguments) {
        // Has to be said before anything logs, which the framework leaves to whoever starts it.
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        int code = Stationkeeper.execute(new Main(), Kinds.all().all(), arguments);
        if (code != 0) {
            System.exit(code);
        }
    }

    @Override
    public int run(Launch launch) {
        launch.prepare();
        StartCheck.of(launch);
        Quarkus.run();
        return 0;
    }

    @Override
    public int sandbox(SandboxRequest request) {
        Sandbox sandbox = new Sandbox(SandboxOptions.real(request.fast(), Optional.empty()));
        if (request.fromLive()) {
            FromLive.of(Settings.ofProcess()).into(sandbox);
        }
        CountDownLatch stopped = new CountDownLatch(1);
        try (SandboxServer server = SandboxServer.start(sandbox, "127.0.0.1", request.port())) {
            Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown));
            System.out.println("sandbox listening at " + server.baseUri() + "/sandbox");
            stopped.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    @Override
    public int plan(PlanRequest request, PrintWriter out) {
        new Launch(Launch.Verb.PLAN, false, false, Optional.empty(), Optional.empty()).prepare();
        return PlanProgram.run(request, out);
    }

    @Override
    public int simulate(SimulateRequest request, PrintWriter out) {
        new Launch(Launch.Verb.PLAN, false, false, Optional.empty(), Optional.empty()).prepare();
        return SimulateProgram.run(request, out);
    }

    @Override
    public int importing(ImportRequest request, PrintWriter out) {
        new Launch(Launch.Verb.PLAN, false, false, Optional.empty(), Optional.empty()).prepare();
        return ImportProgram.run(request, out);
    }
}
