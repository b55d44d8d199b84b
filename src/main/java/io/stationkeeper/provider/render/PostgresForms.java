package io.stationkeeper.provider.render;

import static io.stationkeeper.provider.render.PostgresFields.*;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.provider.JsonView;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/** Postgres instances on the wire; some keys are read under other names than written (recorded). */
final class PostgresForms {
    private static final String PARAMETERS_KEY = "parameterOverrides";
    private static final String REPLICAS_KEY = "readReplicas";

    /** What the single answer adds to the list; parameters are left out where there are none. */
    static final WireForm SINGLE =
            WireForm.of(
                    parameters(PARAMETERS),
                    WireField.of(
                            REPLICAS,
                            item ->
                                    item.objects(REPLICAS_KEY)
                                            .map(all -> all.stream().map(Replica::read).toList()),
                            Replica::write));

    private PostgresForms() {}

    static WireForm listed(Membership membership) {
        return WireForm.of(
                WireField.text(PLAN, "plan"),
                WireField.text(VERSION, "version").fixed(),
                WireField.text(DATABASE_NAME, "databaseName").fixed(),
                WireField.text(USER, "databaseUser").fixed(),
                WireField.text(REGION, "region").fixed(),
                WireField.whole(DISK_SIZE, "diskSizeGB"),
                WireField.flag(AUTOSCALING, "enableDiskAutoscaling", "diskAutoscalingEnabled"),
                WireField.of(
                        HIGH_AVAILABILITY,
                        PostgresForms::standby,
                        (body, desired, _) ->
                                desired.present()
                                        .flatMap(it -> it.get(HIGH_AVAILABILITY_ENABLED).present())
                                        .ifPresent(on -> body.put("enableHighAvailability", on))),
                AllowList.wire(Datastore.IP_ALLOW_LIST),
                WireField.secret(DATADOG_KEY, "datadogAPIKey"),
                WireField.text(DATADOG_SITE, "datadogSite"),
                Datastore.environment(membership),
                Datastore.suspended());
    }

    private static Value<Spec> standby(JsonView item) {
        return item.flag("highAvailabilityEnabled")
                .map(on -> Spec.builder().put(HIGH_AVAILABILITY_ENABLED, on).build());
    }

    private static WireField<SortedMap<String, String>> parameters(
            Field<SortedMap<String, String>> field) {
        return WireField.of(
                field,
                PostgresForms::parameters,
                (body, desired, _) ->
                        desired.present()
                                .ifPresent(
                                        all -> all.forEach(body.putObject(PARAMETERS_KEY)::put)));
    }

    private static Value<SortedMap<String, String>> parameters(JsonView item) {
        return Value.of(item.table(PARAMETERS_KEY).present().orElse(Collections.emptySortedMap()));
    }

    /** A read replica; the API takes the list as a whole and destroys what is left out. */
    private static final class Replica {
        private static final Shape.Entries SHAPE = (Shape.Entries) REPLICAS.shape();
        private static final WireForm FORM =
                WireForm.of(WireField.text(REPLICA_NAME, "name"), parameters(REPLICA_PARAMETERS));

        private static Spec read(JsonView replica) {
            return FORM.read(replica);
        }

        private static void write(
                ObjectNode body, Value<List<Spec>> desired, Value<List<Spec>> live) {
            ArrayNode all = body.putArray(REPLICAS_KEY);
            SHAPE.merged(desired.present().orElse(List.of()), live.present().orElse(List.of()))
                    .forEach(replica -> all.add(FORM.create(replica)));
        }
    }
}
