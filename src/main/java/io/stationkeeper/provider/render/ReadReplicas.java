package io.stationkeeper.provider.render;

import io.stationkeeper.provider.JsonView;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Spec;
import java.util.List;

/** Read replicas as what references can name; the list shows each with its id. */
final class ReadReplicas {
    /** The start of the facts that hold the ids. */
    static final String FACT = "replica ";

    static final KindModel.Members MEMBERS =
            new KindModel.Members(ReadReplicas::declared, ReadReplicas::seen);

    private ReadReplicas() {}

    static Live withFacts(Live live, JsonView primary) {
        Live told = live;
        for (JsonView replica : primary.objects("readReplicas").present().orElse(List.of())) {
            told = told.withFact(FACT + replica.need("name"), replica.need("id"));
        }
        return told;
    }

    private static List<String> declared(Spec spec) {
        return spec.get(PostgresFields.REPLICAS).present().orElse(List.of()).stream()
                .flatMap(replica -> replica.get(PostgresFields.REPLICA_NAME).present().stream())
                .toList();
    }

    private static List<String> seen(Live live) {
        return live.facts().keySet().stream()
                .filter(fact -> fact.startsWith(FACT))
                .map(fact -> fact.substring(FACT.length()))
                .toList();
    }
}
