package io.stationkeeper.provider.render;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.stationkeeper.provider.JsonView;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Live;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One walk for all kinds of services. */
record ServiceLister(Workspace workspace) implements Lister {
    @Override
    public Set<KindId> kinds() {
        return List.of(ServiceType.values()).stream()
                .map(ServiceType::kind)
                .collect(toUnmodifiableSet());
    }

    @Override
    public Map<KindId, List<Live>> list(String owner) {
        Map<KindId, List<Live>> found = new HashMap<>();
        kinds().forEach(kind -> found.put(kind, new ArrayList<>()));
        ServiceDecoder decoder = new ServiceDecoder(workspace);
        for (JsonView service :
                workspace
                        .client()
                        .pages(
                                "GET /services",
                                "service",
                                (api, cursor) ->
                                        api.services(owner, false, RenderClient.PAGE, cursor))) {
            Optional<ServiceType> type = ServiceDecoder.type(service);
            if (type.isPresent() && RenderProvider.isOurs(service, owner)) {
                found.computeIfAbsent(type.get().kind(), _ -> new ArrayList<>())
                        .add(decoder.live(service, type.get()));
            }
        }
        workspace
                .snapshots()
                .retain(
                        found.values().stream()
                                .flatMap(List::stream)
                                .map(Live::externalId)
                                .collect(toUnmodifiableSet()));
        return found;
    }
}
