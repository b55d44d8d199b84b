package io.stationkeeper.settings;

import java.util.Locale;

/** Every setting, with its default and meaning. The reference page is made from this list. */
public enum Setting {
    SOURCE("", "Where the desired state is: a git URL, a path in a repository, or folder:PATH."),
    SOURCE_BRANCH("", "The branch; by default the checked-out one, or the remote's default."),
    SOURCE_PATH("", "The folder inside the repository."),
    SOURCE_TOKEN("", "Token for https repositories. Secret.", true),
    SOURCE_SSH_KEY("", "File with the private key for ssh repositories."),
    SOURCE_KNOWN_HOSTS("", "File with the host keys that ssh trusts."),
    DEFAULT_REPO(
            "", "Repository of new services where neither the manifest nor the source names one."),
    BLUEPRINT_KEY_REMOVAL(
            "release", "release or delete: what becomes of a key that leaves a Blueprint."),
    INTERVAL("60s", "Time between passes: 60s, 5m, or ISO-8601."),
    MODE("enforce", "enforce or report: a ceiling for all resources."),
    DATA("data", "Folder of the ledger, the journal, the clone and generated keys."),
    JOURNAL_SIZE("10MB", "Size of a file of the journal, after which a new one is begun."),
    JOURNAL_FILES("5", "How many older files of the journal are kept."),
    KEY(
            "",
            "Keys the fingerprints and what is kept encrypted; made once in the data folder if unset."
                    + " Secret.",
            true),
    SECRETS_DIR("/run/secrets", "Folder with one file for each secret."),
    SECRETS_ORDER(
            "environment,files,sops,generated",
            "Where fromSecret looks, in this order; what is left out is not asked."),
    GENERATED_SECRETS(
            "",
            "Names of secrets that are made here, and after how long anew: session-key,jwt-key:90d."),
    SOPS_AGE_KEY("SOPS_AGE_KEY", "", "Age keys for SOPS files, as in its own tool. Secret.", true),
    API_TOKEN("", "Bearer token for every call that changes something. Secret.", true),
    READ_TOKEN("", "If set, needed for /, /status and /metrics too. Secret.", true),
    READ_SHARE("0.25", "Share of a provider's read quota that is used."),
    UPSTASH_RATE("60", "Calls a minute to providers that publish no quota."),
    UPSTASH_USAGE_INTERVAL(
            "5m",
            "How often the usage of each Upstash database is read for metrics; off for never."),
    AUDIT_LOG("on", "on or off: whether the provider's audit log is asked who changed something."),
    CREATE_GRACE("60s", "How long a create in doubt waits before the list is believed."),
    MAINTENANCE_WINDOW(
            "none",
            "When what restarts, stops or replaces something may be done, of resources that say"
                    + " nothing: 0 2 * * SAT for 3h Europe/Berlin; several with ; between them."),
    FLIP_LIMIT(
            "3",
            "How often within an hour a value may be changed back before writing it again is held."),
    PRUNE_GRACE(
            "10m",
            "How long a resource that left git stays before it is deleted, if its deletion-policy says so;"
                    + " 0s for no time."),
    LIMIT_DELETES(
            "3,20%",
            "How many resources may be leaving at once before all are held: a number, a share of what"
                    + " is ours, or both, of which the larger counts."),
    LIMIT_REPLACEMENTS("3,20%", "The same for resources that are made again."),
    LIMIT_REMOVALS(
            "10",
            "How many variables and secret files may be removed at once before all are held."),
    LIMIT_DEPLOYS(
            "10,50%",
            "How many of our services may be deployed at once because of what we write, before all are"
                    + " held."),
    LOG_FORMAT("text", "text or json."),
    NOTIFY_URL(
            "",
            "Gets one JSON post when something becomes held, failed or stays drifted, and when it"
                    + " recovers. Secret.",
            true),
    METRICS_NAMES("true", "Whether metrics carry the label name."),
    RENDER_API_KEY("RENDER_API_KEY", "", "Render's API key. Secret.", true),
    RENDER_OWNER_ID("RENDER_OWNER_ID", "", "Render's workspace, if the key sees several."),
    RENDER_API_URL("RENDER_API_URL", "https://api.render.com/v1", "Ends in /v1."),
    UPSTASH_EMAIL("UPSTASH_EMAIL", "", "The account's e-mail."),
    UPSTASH_API_KEY("UPSTASH_API_KEY", "", "Upstash's API key. Secret.", true),
    UPSTASH_API_URL("UPSTASH_API_URL", "https://api.upstash.com/v2", "Ends in /v2."),
    QSTASH_URL("QSTASH_URL", "https://qstash.upstash.io", "Not used by this version.");

    public static final String PREFIX = "STATIONKEEPER_";

    private final String variable;
    private final String standard;
    private final String help;
    private final boolean secret;

    Setting(String standard, String help) {
        this(standard, help, false);
    }

    Setting(String standard, String help, boolean secret) {
        this.variable = PREFIX + name();
        this.standard = standard;
        this.help = help;
        this.secret = secret;
    }

    Setting(String variable, String standard, String help) {
        this(variable, standard, help, false);
    }

    Setting(String variable, String standard, String help, boolean secret) {
        this.variable = variable;
        this.standard = standard;
        this.help = help;
        this.secret = secret;
    }

    /** The environment variable. */
    public String variable() {
        return variable;
    }

    /** The same name as a property: {@code stationkeeper.source.branch}. */
    public String property() {
        return variable.toLowerCase(Locale.ROOT).replace('_', '.');
    }

    public String standard() {
        return standard;
    }

    public String help() {
        return help;
    }

    /** Whether a twin {@code *_FILE} reads it from a file. */
    public boolean secret() {
        return secret;
    }
}
