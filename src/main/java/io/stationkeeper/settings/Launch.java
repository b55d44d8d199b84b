package io.stationkeeper.settings;

import java.util.Optional;

/**
 * How the process was started. It is handed to the beans as system properties, because they are made
 * by the framework after the command line was read.
 *
 * @param fresh forget the sandbox and its ledger first
 */
public record Launch(
        Verb verb,
        boolean sandbox,
        boolean fresh,
        Optional<String> source,
        Optional<Integer> port) {
    private static final String VERB = "stationkeeper.launch.verb";
    private static final String SANDBOX = "stationkeeper.launch.sandbox";
    private static final String FRESH = "stationkeeper.launch.fresh";

    /** What of the program runs inside the framework. */
    public enum Verb {
        RUN,
        PLAN,
        /** Nothing of ours was asked for: a test brings the parts that it needs. */
        NONE
    }

    /** Sets what the framework and the beans read. */
    public void prepare() {
        System.setProperty(VERB, verb.name());
        System.setProperty(SANDBOX, Boolean.toString(sandbox));
        System.setProperty(FRESH, Boolean.toString(fresh));
        source.ifPresent(text -> System.setProperty(Setting.SOURCE.property(), text));
        port.map(number -> Integer.toString(number))
                .or(Launch::portOfEnvironment)
                .ifPresent(text -> System.setProperty("quarkus.http.port", text));
        if (verb == Verb.PLAN) {
            System.setProperty("quarkus.http.host-enabled", "false");
            System.setProperty("quarkus.log.console.level", "WARN");
            System.setProperty("quarkus.log.console.stderr", "true");
        }
        if (verb != Verb.RUN) {
            System.setProperty("quarkus.scheduler.enabled", "false");
        }
        if (Settings.ofProcess().get(Setting.LOG_FORMAT).equals("json")) {
            System.setProperty("quarkus.log.console.json.enabled", "true");
        }
    }

    /** What {@link #prepare} set in this process. */
    public static Launch ofProcess() {
        return new Launch(
                Verb.valueOf(System.getProperty(VERB, Verb.NONE.name())),
                Boolean.getBoolean(SANDBOX),
                Boolean.getBoolean(FRESH),
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<String> portOfEnvironment() {
        return Optional.ofNullable(System.getenv("QUARKUS_HTTP_PORT"))
                .or(() -> Optional.ofNullable(System.getenv("PORT")))
                .filter(text -> !text.isBlank());
    }
}
