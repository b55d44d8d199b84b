package io.stationkeeper.provider.upstash;

import io.stationkeeper.provider.KindModel.Impossible;
import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Facet;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import java.util.ArrayList;
import java.util.HashSet;
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
            Field.of("readRegions", new Shape.Names(), "Where copies for reading are kept.")
                    .otherwise("none")
                    .in(SETTINGS)
                    .effect(Effect.LIVE);

    static final Field<Boolean> EVICTION =
            Field.of("eviction", new Shape.Flag(), "Whether old keys make room for new ones.")
                    .otherwise("`false`")
                    .in(SETTINGS)
                    .effect(Effect.LIVE);

    static final List<Field<?>> ALL = List.of(PLATFORM, PRIMARY_REGION, READ_REGIONS, EVICTION);

    private RedisFields() {}

    /** AWS regions end in a dash and a digit ({@code us-east-1}), GCP's do not ({@code us-east4}). */
    static String platformOf(String region) {
        return region.matches(".*-\\d+") ? "aws" : "gcp";
    }

    static List<Impossible> check(Spec spec) {
        List<Impossible> found = new ArrayList<>();
        Optional<String> primary = spec.get(PRIMARY_REGION).present();
        Optional<String> platform = spec.get(PLATFORM).present();
        if (primary.isPresent()
                && platform.isPresent()
                && !platformOf(primary.get()).equals(platform.get())) {
            found.add(
                    new Impossible(
                            PLATFORM.name(),
                            primary.get() + " is a region of " + platformOf(primary.get())));
        }
        List<String> reads = spec.get(READ_REGIONS).present().orElse(List.of());
        if (primary.isPresent() && new HashSet<>(reads).contains(primary.get())) {
            found.add(
                    new Impossible(
                            READ_REGIONS.name(), "the primary region cannot be a read region too"));
        }
        return List.copyOf(found);
    }
}
