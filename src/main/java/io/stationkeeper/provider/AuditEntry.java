package io.stationkeeper.provider;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One change that a provider's audit log tells of; looks at values are no changes and not here.
 *
 * @param about the ids or names of what was changed
 * @param actor who, in the provider's words; never empty
 * @param action what was done, in the provider's words; may be empty
 * @param source through what
 */
public record AuditEntry(
        Set<String> about, Instant at, String actor, String action, Source source) {
    /** Whoever wrote this text, it is shown on one line. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\s]+");

    private static final int LONGEST = 120;

    public AuditEntry {
        about = Set.copyOf(about);
        actor = clean(actor).isEmpty() ? "somebody" : clean(actor);
        action = clean(action);
    }

    /** Through what a change came. */
    public sealed interface Source {
        /** A call with a key; providers that name keys say which. */
        record Api(Optional<String> key) implements Source {
            public Api {
                key = key.map(AuditEntry::clean).filter(name -> !name.isEmpty());
            }
        }

        /** The dashboard, or whatever is no call with a key. */
        record Other() implements Source {}
    }

    /** Whether it can have been a call of ours. */
    public boolean isCall() {
        return source instanceof Source.Api;
    }

    /** {@code ann@example.com with the API key terraform (reset password)}. */
    public String words() {
        String through =
                switch (source) {
                    case Source.Api(Optional<String> key) ->
                            key.map(name -> " with the API key " + name).orElse(" over the API");
                    case Source.Other() -> "";
                };
        return actor + through + (action.isEmpty() ? "" : " (" + action + ")");
    }

    private static String clean(String text) {
        String line = CONTROL.matcher(text).replaceAll(" ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }
}
