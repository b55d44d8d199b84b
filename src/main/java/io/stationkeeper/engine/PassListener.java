package io.stationkeeper.engine;

/** Told what happens: the log, the metrics, the status board. A listener that fails is ignored. */
public interface PassListener {
    void started(long pass);

    void applied(Outcome outcome);

    void ended(PassReport report);
}
