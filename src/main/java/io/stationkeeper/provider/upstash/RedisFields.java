package io.stationkeeper.provider.upstash;

import static java.util.function.Predicate.not;

import io.stationkeeper.provider.KindModel.Impossible;
import io.stationkeeper.provider.KindModel.Lack;
import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Obstacle;
import io.stationkeeper.resource.Readability;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Transition;
import io.stationkeeper.resource.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fields of an Upstash Redis database, in the API's words. */
final class RedisFields {
    static final KindId KIND = new KindId("upstash", "RedisDatabase");

    /**
     * What one GET by id surely shows. The list is documented to show the same, but an official
     * example of it lacks settings, so a list item that has them all counts as read and another
     * costs a call.
     */
    static final Facet SETTINGS = new Facet("settings");

    /** The limits that tell the plan. */
    static final Facet LIMITS = new Facet("limits");

    /** Who may connect: in no documented answer, read by an official client. */
    static final Facet ACCESS = new Facet("access");

    private static final int HIGHEST_BUDGET = 1_000_000;
    private static final String TLS_STAYS = "TLS cannot be switched off: write true, or nothing";

    static final Field<String> PLATFORM =
            Field.of(
                            "platform",
                            new Shape.Choice(List.of("aws", "gcp")),
                            "The cloud that hosts the database; follows from the primary region.")
                    .otherwise("follows from the primary region")
                    .immutable("a database cannot move to another cloud; declare a new one");

    static final Field<String> PRIMARY_REGION =
            Field.of("primaryRegion", new Shape.Text(), "Where writes go, such as eu-central-1.")
                    .mandatory()
                    .immutable(
                            "a database cannot move to another primary region; declare a new one"
                                    + " and restore a backup into it");

    static final Field<List<String>> READ_REGIONS =
            Field.of(
                            "readRegions",
                            new Shape.Texts(),
                            "Where copies for reading are kept, such as eu-west-1, in any order; one"
                                    + " that is not named is given up. Each costs money, and the free"
                                    + " plan has one at most.")
                    .otherwise("none")
                    .in(SETTINGS)
                    .normalised(RedisFields::sorted)
                    .effect(Effect.LIVE);

    static final Field<Boolean> EVICTION =
            flag("eviction", "Whether old keys make room for new ones.").otherwise("`false`");

    static final Field<Boolean> AUTO_UPGRADE =
            flag(
                            "autoUpgrade",
                            "Whether a database that outgrows its fixed plan takes the next larger"
                                    + " one, and its price, by itself.")
                    .otherwise("`false`");

    static final Field<String> PLAN =
            Field.of(
                            "plan",
                            new Shape.Text(),
                            "What it may use and costs, such as payg, free or fixed_1gb. Upstash never"
                                    + " shows it: it is told from the limits; where they do not"
                                    + " tell, it is written when git changes it. There is no way back to free. A + behind the"
                                    + " live plan says that it grows by itself; a larger one is no"
                                    + " difference then.")
                    .otherwise("`payg` or `free`, by account")
                    .in(LIMITS)
                    .readable(Readability.COARSE)
                    .normalised(RedisPlan::normalise)
                    .equivalent(RedisPlan::same)
                    .changing(RedisPlan::transition);

    static final Field<Boolean> PROD_PACK =
            flag(
                            "prodPack",
                            "Whether it has the Prod Pack, which costs 200 US dollars a month for each"
                                    + " database; switching it on is held until somebody agrees.")
                    .changing(RedisFields::charged)
                    .otherwise("`false`");

    static final Field<Integer> BUDGET =
            Field.of(
                            "budget",
                            new Shape.Whole(0, HIGHEST_BUDGET),
                            "The most that it may cost a month, in US dollars; used up, the database is"
                                    + " throttled. Where Upstash shows another number than the one that"
                                    + " was written, it is written once and not again.")
                    .otherwise("set by Upstash")
                    .in(SETTINGS)
                    .readable(Readability.COARSE)
                    .effect(Effect.LIVE);

    static final Field<Boolean> DAILY_BACKUP =
            flag(
                            "dailyBackup",
                            "Whether a backup is made each day; how long it is kept is set in the"
                                    + " console. Changes wait while one is made.")
                    .otherwise("`false`");

    static final Field<List<String>> ALLOW_LIST =
            Field.of(
                            "allowList",
                            new Shape.Texts(),
                            "The IPv4 addresses and ranges that may connect, such as 203.0.113.0/24, in"
                                    + " any order; [] lets everybody in. Not on the free plan. It takes"
                                    + " Upstash minutes to follow a change.")
                    .otherwise("everybody")
                    .in(ACCESS)
                    .normalised(RedisFields::ranges)
                    .effect(Effect.LIVE);

    static final Field<Boolean> TLS =
            flag("tls", "Always on, and one-way: true switches it on for a database of before.")
                    .otherwise("`true`")
                    .changing((_, desired) -> secured(desired));

    /**
     * The API has a call that moves a database to a team. It is not used: the key that moved it does
     * not see it any more, which looks like a deletion, and there is no way back.
     */
    static final Field<String> TEAM =
            Field.of(
                            "team",
                            new Shape.Text(),
                            "Who it has to belong to: a team's id, or the e-mail of an account. Only"
                                    + " compared.")
                    .example("5a3ef1f5-0b3a-4fdc-8a2d-6a0e1f6d3c77")
                    .otherwise("the owner of the API key")
                    .normalised(RedisFields::owner)
                    .immutable(
                            "a database that moves to a team leaves the sight of this API key, and does"
                                    + " not come back: move it in the console, then use a key of the"
                                    + " team");

    static final List<Field<?>> ALL =
            List.of(
                    PLATFORM,
                    PRIMARY_REGION,
                    READ_REGIONS,
                    EVICTION,
                    PLAN,
                    AUTO_UPGRADE,
                    BUDGET,
                    PROD_PACK,
                    DAILY_BACKUP,
                    ALLOW_LIST,
                    TLS,
                    TEAM);

    private RedisFields() {}

    private static Field<Boolean> flag(String name, String help) {
        return Field.of(name, new Shape.Flag(), help).in(SETTINGS).effect(Effect.LIVE);
    }

    private static Transition charged(Value<Boolean> live, Value<Boolean> desired) {
        return desired.present().orElse(false)
                ? new Transition.Costly(
                        Effect.LIVE, "the Prod Pack costs 200 US dollars a month for this database")
                : new Transition.Possible(Effect.LIVE);
    }

    private static Transition secured(Value<Boolean> desired) {
        return desired.present().equals(Optional.of(false))
                ? new Transition.Refused(TLS_STAYS)
                : new Transition.Possible(Effect.LIVE);
    }

    static List<String> sorted(List<String> names) {
        return names.stream().map(String::strip).distinct().sorted().toList();
    }

    /** A single address is a range of one. */
    static List<String> ranges(List<String> ranges) {
        return sorted(
                ranges.stream().map(range -> range.strip().replaceFirst("/32$", "")).toList());
    }

    /** Older documents write {@code team:ID}. */
    static String owner(String owner) {
        return owner.strip().replaceFirst("^team:", "");
    }

    /** AWS regions end in a dash and a digit ({@code us-east-1}), GCP's do not ({@code us-east4}). */
    static String platformOf(String region) {
        return region.matches(".*-\\d+") ? "aws" : "gcp";
    }

    /** What is made has TLS, so a manifest that does not want it gets nothing made. */
    static Optional<Lack> lacks(Spec spec) {
        return spec.get(TLS).present().equals(Optional.of(false))
                ? Optional.of(new Lack(Obstacle.NOT_SUPPORTED, TLS_STAYS))
                : Optional.empty();
    }

    static List<Impossible> check(Spec spec) {
        List<Impossible> found = new ArrayList<>();
        Optional<String> primary = spec.get(PRIMARY_REGION).present();
        List<String> reads = spec.get(READ_REGIONS).present().orElse(List.of());
        primary.map(RedisFields::platformOf)
                .filter(actual ->
                        spec.get(PLATFORM).present().filter(not(actual::equals)).isPresent())
                .map(actual -> primary.orElseThrow() + " is a region of " + actual)
                .ifPresent(said -> found.add(new Impossible(PLATFORM.name(), said)));
        primary.filter(reads::contains)
                .map(_ -> "the primary region cannot be a read region too")
                .ifPresent(said -> found.add(new Impossible(READ_REGIONS.name(), said)));
        if (spec.get(PLAN).present().filter(RedisPlan.FREE::equals).isPresent()) {
            checkFree(spec, found);
        }
        return List.copyOf(found);
    }

    private static void checkFree(Spec spec, List<Impossible> found) {
        if (spec.get(READ_REGIONS).present().filter(it -> it.size() > 1).isPresent()) {
            found.add(
                    new Impossible(
                            READ_REGIONS.name(), "the free plan has one read region at most"));
        }
        if (spec.get(ALLOW_LIST).present().filter(not(List::isEmpty)).isPresent()) {
            found.add(new Impossible(ALLOW_LIST.name(), "the free plan has no allow list"));
        }
    }
}
