package io.stationkeeper.engine;

import io.stationkeeper.provider.Provider;
import io.stationkeeper.resource.Facet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Decides which facets to read when the budget does not reach for all of them. While it reaches, all
 * are read in every pass.
 */
final class FacetSchedule {
    private static final Comparator<Wish> ORDER =
            Comparator.comparing(Wish::urgency)
                    .thenComparing(wish -> wish.lastRead().orElse(Instant.MIN))
                    .thenComparing(Wish::externalId)
                    .thenComparing(Wish::facet);

    private static final int KEPT = 4;

    private FacetSchedule() {}

    /** Why a facet should be read, most pressing first. */
    enum Urgency {
        /** Just written, changed in git, or with a deploy on its way. */
        HOT,
        NEVER_READ,
        ROUTINE
    }

    /** One call that would tell something. */
    record Wish(
            String instance,
            String externalId,
            Facet facet,
            Urgency urgency,
            Optional<Instant> lastRead) {}

    /** Those that cannot wait for the next thorough pass. */
    static List<Wish> pressing(List<Wish> wishes, Instant longAgo) {
        return wishes.stream()
                .filter(wish ->
                        wish.urgency() != Urgency.ROUTINE
                                || wish.lastRead().filter(longAgo::isBefore).isEmpty())
                .toList();
    }

    /**
     * Chooses what to read of a budget. What is only read again leaves a quarter of it, since passes
     * may come in quick succession.
     *
     * @param reserve what even the most pressing leaves, see {@link ReadReserve}
     */
    static List<Wish> choose(List<Wish> wishes, Provider.Reads budget, int reserve) {
        List<Wish> pressing =
                choose(
                        wishes.stream().filter(wish -> wish.urgency() != Urgency.ROUTINE).toList(),
                        budget.left() - reserve);
        int rest = budget.left() - pressing.size() - Math.max(reserve, budget.whole() / KEPT);
        List<Wish> chosen = new ArrayList<>(pressing);
        chosen.addAll(
                choose(
                        wishes.stream().filter(wish -> wish.urgency() == Urgency.ROUTINE).toList(),
                        rest));
        return List.copyOf(chosen);
    }

    static List<Wish> choose(List<Wish> wishes, int budget) {
        if (wishes.size() <= budget) {
            return wishes;
        }
        return wishes.stream().sorted(ORDER).limit(Math.max(0, budget)).toList();
    }
}
