package io.stationkeeper.provider.upstash;

import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.provider.Statuses;
import java.util.Locale;

/** Where Upstash's answers mean something else than their status says. */
final class UpstashStatuses {
    private UpstashStatuses() {}

    static ProviderException failure(Statuses.Refusal refusal) {
        String said = refusal.said().toLowerCase(Locale.ROOT);
        // Which status a key without write permission gets is not documented, only its text.
        if (said.contains("readonly api key")) {
            return new ProviderException.Unauthorized(refusal.text());
        }
        // A new database is in maintenance for a while, and so is one that is backed up.
        if (said.contains("maintenance")) {
            return new ProviderException.Transient(refusal.text());
        }
        return Statuses.usual(refusal);
    }
}
