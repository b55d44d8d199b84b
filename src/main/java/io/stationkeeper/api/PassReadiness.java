package io.stationkeeper.api;

import io.stationkeeper.engine.ReconcileLoop;
import io.stationkeeper.status.StatusBoard;
import io.stationkeeper.status.StatusDocument;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready: one pass ended, and what is done can be written down. A broken source or provider does not matter. */
@Readiness
@Singleton
class PassReadiness implements HealthCheck {
    private final StatusBoard board;
    private final ReconcileLoop loop;
    private final Ownership folder;

    @Inject
    PassReadiness(StatusBoard board, ReconcileLoop loop, Ownership folder) {
        this.board = board;
        this.loop = loop;
        this.folder = folder;
    }

    @Override
    public HealthCheckResponse call() {
        StatusDocument status = board.document(loop);
        boolean passed = status.pass().isPresent();
        boolean writable = !status.ledger().equals("unwritable");
        boolean held = folder.held().getAsBoolean();
        return HealthCheckResponse.named("reconciler")
                .status(passed && writable && held)
                .withData("a pass ended", passed)
                .withData("ledger is writable", writable)
                .withData("data folder is ours", held)
                .build();
    }
}
