package io.stationkeeper.engine;

import io.stationkeeper.ledger.Claim;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.resource.DomainProof;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Asks for the verification of custom domains: soon after they were added, then at growing distance,
 * because the quota is the one that adding domains needs too (50 an hour, documented). In memory: a
 * restart asks once more.
 */
final class Verifications {
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(6);
    private static final int A_PASS = 5;

    private final Providers providers;
    private final Map<Domain, Asked> asked = new HashMap<>();

    Verifications(Providers providers) {
        this.providers = providers;
    }

    private record Domain(String externalId, String name) {}

    private record Asked(Instant next, Duration distance) {}

    /** Asks for what is due, a few in one pass. Only for what is ours and enforced. */
    void ask(Plan plan, Instant now) {
        Set<Domain> open = new HashSet<>();
        int left = A_PASS;
        for (ResourcePlan resource : plan.resources().values()) {
            if (!isOurs(resource)) {
                continue;
            }
            Live live = resource.live().orElseThrow();
            for (DomainProof proof : resource.domains()) {
                Domain domain = new Domain(live.externalId(), proof.domain());
                if (proof.verified() || !open.add(domain)) {
                    continue;
                }
                if (left > 0 && isDue(domain, now)) {
                    left--;
                    ask(resource, domain, now);
                }
            }
        }
        asked.keySet().retainAll(open);
    }

    private boolean isDue(Domain domain, Instant now) {
        Asked before = asked.get(domain);
        return before == null || !before.next().isAfter(now);
    }

    private void ask(ResourcePlan resource, Domain domain, Instant now) {
        Live live = resource.live().orElseThrow();
        Asked before = asked.get(domain);
        Duration distance = before == null ? FIRST : before.distance().multipliedBy(2);
        Duration capped = distance.compareTo(LONGEST) > 0 ? LONGEST : distance;
        asked.put(domain, new Asked(now.plus(capped), capped));
        try {
            providers.kind(resource.id().provider(), live.kind()).verify(live, domain.name());
        } catch (ProviderException.Throttled e) {
            asked.put(domain, new Asked(e.until(), capped));
        } catch (ProviderException _) {
            // Asked again at the next distance; that it is not verified is shown anyway.
        }
    }

    private static boolean isOurs(ResourcePlan resource) {
        return resource.mode() == Mode.ENFORCE
                && resource.manifest().isPresent()
                && resource.live().filter(live -> live.controller().isEmpty()).isPresent()
                && resource.claim().filter(claim -> claim.state() == Claim.State.OWNED).isPresent();
    }
}
