package io.stationkeeper.sandbox.traffic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.sandbox.wire.Caller;
import io.stationkeeper.sandbox.wire.Json;
import io.stationkeeper.sandbox.wire.Operation;
import java.util.Map;
import java.util.TreeMap;

/** Counts every provider call, refused ones too. */
public final class CallLog {

    private final Map<String, Long> operations = new TreeMap<>();
    private final Map<String, Long> credentials = new TreeMap<>();

    public void count(Operation operation, Caller caller) {
        operations.merge(operation.toString(), 1L, Long::sum);
        String credential = caller.anonymous() ? "none" : caller.fingerprint();
        credentials.merge(credential, 1L, Long::sum);
    }

    public void clear() {
        operations.clear();
        credentials.clear();
    }

    /** {@code {"total": n, "operations": {"GET /render/v1/services": n}, "byCredential": {"<hash>": n}}}. */
    public ObjectNode report() {
        ObjectNode report = Json.object();
        report.put("total", operations.values().stream().mapToLong(Long::longValue).sum());
        ObjectNode byOperation = report.putObject("operations");
        operations.forEach(byOperation::put);
        ObjectNode byCredential = report.putObject("byCredential");
        credentials.forEach(byCredential::put);
        return report;
    }
}
