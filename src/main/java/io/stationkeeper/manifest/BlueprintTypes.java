package io.stationkeeper.manifest;

import java.util.Map;
import java.util.Optional;

/** Says what to write instead of a type that no service has; all but the last word are found in real files. */
final class BlueprintTypes {
    private static final String DATABASE =
            "a Postgres is not a service: it is declared under \"databases\" and referred to by"
                    + " \"fromDatabase\"";
    private static final String SITE = "write \"type: web\" with \"runtime: static\"";
    private static final Map<String, String> MEANT =
            Map.ofEntries(
                    Map.entry("static", SITE),
                    Map.entry("static_site", SITE),
                    Map.entry("static-site", SITE),
                    Map.entry("web_service", "write \"type: web\""),
                    Map.entry("private_service", "write \"type: pserv\""),
                    Map.entry("background_worker", "write \"type: worker\""),
                    Map.entry("cron_job", "write \"type: cron\""),
                    Map.entry("job", "write \"type: cron\""),
                    Map.entry("key_value", "write \"type: keyvalue\""),
                    Map.entry("db", DATABASE),
                    Map.entry("dpg", DATABASE),
                    Map.entry("database", DATABASE),
                    Map.entry("postgres", DATABASE),
                    Map.entry("postgresql", DATABASE));

    private BlueprintTypes() {}

    static String unknown(String type) {
        return Optional.ofNullable(MEANT.get(type))
                .map(meant -> "unknown type " + Words.quoted(type) + ": " + meant)
                .orElseGet(() -> Words.unknown("type", type, BlueprintKinds.TYPES));
    }
}
