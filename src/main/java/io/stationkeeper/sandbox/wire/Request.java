package io.stationkeeper.sandbox.wire;

/** One request as it came in; the path is still encoded, the body still text. */
public record Request(String method, String path, Query query, Caller caller, String body) {

    /** Without query and body: they may hold secrets. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
