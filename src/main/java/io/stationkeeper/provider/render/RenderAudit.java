package io.stationkeeper.provider.render;

import io.stationkeeper.provider.AuditEntry;
import io.stationkeeper.provider.AuditTrail;
import io.stationkeeper.provider.JsonView;
import io.stationkeeper.provider.Reply;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the audit log of a workspace, its newest page: what is changed is an id somewhere in {@code
 * metadata}, whose keys are not documented. An entry that makes no sense is left out.
 *
 * @see <a href="https://api-docs.render.com/reference/list-owner-audit-logs">the API's page</a>
 */
final class RenderAudit {
    static final String OPERATION = "GET /owners/{id}/audit-logs";
    private static final int PAGE = 1_000;

    /** No name looks like one. */
    private static final Pattern ID = Pattern.compile("[a-z]{3}-[0-9a-v]{20}(-.*)?");

    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final Set<String> LOOKS =
            Set.of("View", "Login", "Logout", "Download", "Document", "Start", "End");

    private RenderAudit() {}

    static AuditTrail read(RenderClient client, String owner, Instant since) {
        String from = since.truncatedTo(ChronoUnit.SECONDS).toString();
        Reply reply = client.ask(OPERATION, api -> api.auditLogs(owner, from, "backward", PAGE));
        return new AuditTrail.Told(entries(reply.json(), since), client.date(reply));
    }

    static List<AuditEntry> entries(JsonView page, Instant since) {
        List<AuditEntry> entries = new ArrayList<>();
        for (JsonView element : page.elements()) {
            JsonView row = element.object("auditLog").present().orElse(element);
            row.moment("timestamp")
                    .filter(at -> !at.isBefore(since))
                    .filter(_ -> isChange(row))
                    .ifPresent(at -> entries.add(entry(row, at)));
        }
        return entries;
    }

    /** What failed changed nothing, and who looks at a value, or opens a shell, changes none. */
    private static boolean isChange(JsonView row) {
        boolean failed = row.text("status").present().equals(Optional.of("error"));
        return !failed && !LOOKS.contains(words(row)[0]);
    }

    /** {@code UpdateEnvVarsEvent} in words. */
    private static String[] words(JsonView row) {
        String event = row.text("event").present().orElse("").replaceFirst("Event$", "");
        return WORD_START.split(event);
    }

    private static AuditEntry entry(JsonView row, Instant at) {
        Optional<JsonView> actor = row.object("actor").present();
        Set<String> about = new HashSet<>();
        row.table("metadata").present().stream()
                .flatMap(metadata -> metadata.values().stream())
                .filter(text -> ID.matcher(text).matches())
                .forEach(about::add);
        return new AuditEntry(
                about,
                at,
                name(actor),
                String.join(" ", words(row)).toLowerCase(Locale.ROOT),
                text(actor, "type").equals(Optional.of("rest_api"))
                        ? new AuditEntry.Source.Api(Optional.empty())
                        : new AuditEntry.Source.Other());
    }

    private static String name(Optional<JsonView> actor) {
        String fallback =
                text(actor, "type").filter("system"::equals).map(_ -> "Render").orElse("");
        return text(actor, "email").or(() -> text(actor, "id")).orElse(fallback);
    }

    private static Optional<String> text(Optional<JsonView> view, String key) {
        return view.flatMap(it -> it.text(key).present()).filter(text -> !text.isBlank());
    }
}
