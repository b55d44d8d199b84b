package io.stationkeeper.settings;

/** The page that lists every setting, made from the list itself. */
final class SettingsReference {
    private SettingsReference() {}

    static String markdown() {
        StringBuilder page = new StringBuilder();
        page.append("# Configuration\n\n");
        page.append("<!-- Made from Setting.java; see SettingsReferenceTest. -->\n\n");
        page.append(
                "Environment variables, or properties of the same name in lower case with dots");
        page.append(
                " (`-Dstationkeeper.source=…`). An empty value counts as not set. Durations are");
        page.append(
                " `60s`, `5m` or ISO-8601. Each secret has a twin with `_FILE` that names a file");
        page.append(" and is read again at each use.\n\n");
        page.append("| Variable | Default | Meaning |\n|---|---|---|\n");
        for (Setting setting : Setting.values()) {
            page.append("| `").append(setting.variable()).append("` | ");
            page.append(setting.standard().isEmpty() ? "" : "`" + setting.standard() + "`");
            page.append(" | ").append(setting.help()).append(" |\n");
        }
        page.append("| `STATIONKEEPER_SECRET_<NAME>` | | A secret: `fromSecret: stripe-key` reads");
        page.append(
                " `STATIONKEEPER_SECRET_STRIPE_KEY`, then the file `stripe-key` in the folder of");
        page.append(" secrets, then the SOPS files; see [Secrets](secrets.md). |\n");
        page.append("| `QUARKUS_HTTP_HOST` | `127.0.0.1` | Address to listen on. |\n");
        page.append("| `QUARKUS_HTTP_PORT`, `PORT` | `8080` | Port, after the flag `--port`. |\n");
        return page.toString();
    }
}
