package io.stationkeeper.engine;

import io.stationkeeper.ledger.Claim;
import io.stationkeeper.resource.KindId;
import java.util.List;
import java.util.Map;

/**
 * Providers may be wrong too: when much of what we own is missing at once, it is more likely that
 * the answer is wrong than that everything was deleted, and then nothing at all is written.
 */
final class Plausibility {
    private static final double SHARE = 0.2;
    private static final int AT_LEAST = 3;
    private static final int ALL_OF = 2;

    private Plausibility() {}

    static AccountState judge(List<Claim> owned, Map<KindId, KindState> listed) {
        List<Claim> visible =
                owned.stream()
                        .filter(claim -> listed.get(claim.kind()) instanceof KindState.Whole)
                        .toList();
        List<Claim> missing = visible.stream().filter(claim -> isMissing(claim, listed)).toList();
        boolean many = missing.size() >= AT_LEAST && missing.size() > SHARE * visible.size();
        boolean all = missing.size() >= ALL_OF && missing.size() == visible.size();
        if (!many && !all) {
            return new AccountState.Usable();
        }
        return new AccountState.Held(
                missing.size()
                        + " of "
                        + visible.size()
                        + " resources that are ours are missing at once, which is not plausible;"
                        + " nothing is written to this provider until they are seen again");
    }

    private static boolean isMissing(Claim claim, Map<KindId, KindState> listed) {
        return listed.get(claim.kind()) instanceof KindState.Whole(var items)
                && claim.externalId().filter(items::containsKey).isEmpty();
    }
}
