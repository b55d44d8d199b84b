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

    /** Words that can mean one type only, some of them the API's own. */
    private static final Map<String, String> CLEAR =
            Map.of(
                    "static",
                    BlueprintKinds.STATIC,
                    "static_site",
                    BlueprintKinds.STATIC,
                    "static-site",
                    BlueprintKinds.STATIC,
                    "web_service",
                    BlueprintKinds.WEB,
                    "private_service",
                    "pserv",
                    "background_worker",
                    "worker",
                    "cron_job",
                    "cron",
                    "key_value",
                    BlueprintKinds.KEY_VALUE_TYPE);

    private BlueprintTypes() {}

    /** The type that a word stands for which is none; {@code static} for a static site. */
    static Optional<String> meant(String type) {
        return Optional.ofNullable(CLEAR.get(type));
    }

    static String unknown(String type) {
        return Optional.ofNullable(MEANT.get(type))
                .map(meant -> "unknown type " + Words.quoted(type) + ": " + meant)
                .orElseGet(() -> Words.unknown("type", type, BlueprintKinds.TYPES));
    }
}
