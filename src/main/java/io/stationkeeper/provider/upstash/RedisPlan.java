package io.stationkeeper.provider.upstash;

import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Transition;
import io.stationkeeper.resource.Value;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The plans, and how to tell which one a database has: the API never says. It shows a coarse type
 * and the limits, whose sizes are those of the price list.
 */
final class RedisPlan {
    static final String FREE = "free";
    static final String PAYG = "payg";

    /** Behind the word of a plan that grows by itself. */
    static final String OR_MORE = "+";

    private static final String FIXED = "fixed_";
    private static final String FIXED_100GB = "fixed_100gb";
    private static final BigDecimal MEBI = BigDecimal.valueOf(1024L * 1024);

    /** Pay-as-you-go allows requests of 10 MB, a fixed plan of the same size 75 MB. */
    private static final BigDecimal LARGE_REQUEST_MB = BigDecimal.valueOf(40);

    /** Whether a price list's GB is 1000 or 1024 MB does not matter: no two plans are so close. */
    private static final double TOLERANCE = 0.1;

    private record Size(String plan, int mebibytes) {
        double distance(double disk) {
            return Math.abs(disk - mebibytes) / mebibytes;
        }
    }

    /** From small to large. */
    private static final List<Size> SIZES =
            List.of(
                    new Size("fixed_250mb", 250),
                    new Size("fixed_1gb", 1024),
                    new Size("fixed_5gb", 5 * 1024),
                    new Size("fixed_10gb", 10 * 1024),
                    new Size("fixed_50gb", 50 * 1024),
                    new Size(FIXED_100GB, 100 * 1024),
                    new Size("fixed_500gb", 500 * 1024));

    private RedisPlan() {}

    /** What is shown of a plan; each part may be missing. */
    record Shown(
            Optional<String> type,
            Optional<String> display,
            Optional<BigDecimal> disk,
            Optional<BigDecimal> request) {
        Optional<String> plan() {
            if (type.filter(it -> it.equalsIgnoreCase(FREE)).isPresent()) {
                return Optional.of(FREE);
            }
            if (display.filter(it -> it.equalsIgnoreCase("Pay as You Go")).isPresent()) {
                return Optional.of(PAYG);
            }
            return disk.flatMap(RedisPlan::bySize).flatMap(this::orPayAsYouGo);
        }

        /** Both have 100 GB; without the size of a request there is no telling them apart. */
        private Optional<String> orPayAsYouGo(String plan) {
            if (!plan.equals(FIXED_100GB)) {
                return Optional.of(plan);
            }
            return request.map(bytes ->
                    bytes.compareTo(LARGE_REQUEST_MB.multiply(MEBI)) < 0 ? PAYG : FIXED_100GB);
        }
    }

    private static Optional<String> bySize(BigDecimal bytes) {
        double disk = bytes.doubleValue() / MEBI.doubleValue();
        return SIZES.stream()
                .min(Comparator.comparingDouble(size -> size.distance(disk)))
                .filter(size -> size.distance(disk) <= TOLERANCE)
                .map(Size::plan);
    }

    /** {@code Fixed 1GB} and {@code fixed-1gb} are {@code fixed_1gb}. */
    static String normalise(String plan) {
        return plan.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    }

    /** A database that grows by itself may have become larger than declared. */
    static boolean same(String desired, String live) {
        String least = word(desired);
        String now = word(live);
        boolean grown = live.endsWith(OR_MORE) && rank(least) >= 0 && rank(least) < rank(now);
        return least.equals(now) || grown;
    }

    /** The plan itself. */
    static String word(String plan) {
        return plan.endsWith(OR_MORE) ? plan.substring(0, plan.length() - OR_MORE.length()) : plan;
    }

    private static int rank(String plan) {
        for (int i = 0; i < SIZES.size(); i++) {
            if (SIZES.get(i).plan().equals(plan)) {
                return i;
            }
        }
        return -1;
    }

    /** Only fixed plans grow by themselves. */
    static String growing(String plan) {
        return plan.startsWith(FIXED) ? plan + OR_MORE : plan;
    }

    static Transition transition(Value<String> live, Value<String> desired) {
        boolean down = desired.present().filter(FREE::equals).isPresent();
        boolean paid = live.present().filter(it -> !it.equals(FREE)).isPresent();
        return down && paid
                ? new Transition.Refused(
                        "a database that is paid for does not become free again; declare a new one"
                                + " and move its data")
                : new Transition.Possible(Effect.RESTART);
    }
}
