package io.stationkeeper.provider.render;

import io.stationkeeper.provider.JsonView;
import io.stationkeeper.provider.ProviderException;
import io.stationkeeper.resource.KindId;
import io.stationkeeper.resource.Live;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What Render's own Blueprints write of their own accord. Two writers of one resource would undo each
 * other for ever, so such a resource is not ours to change. Thread-safe.
 */
final class BlueprintIndex {
    /** What a Blueprint can contain (API specification), besides services. */
    private static final Set<KindId> OTHERS =
            Set.of(EnvGroupFields.KIND, PostgresFields.KIND, KeyValueFields.KIND);

    private final Items blueprints;
    private volatile Optional<Map<String, String>> known = Optional.empty();

    BlueprintIndex(RenderClient client) {
        this.blueprints = new Items(client, "blueprints", "blueprint");
    }

    /** Whether a Blueprint could contain things of this kind. */
    static boolean contains(KindId kind) {
        return OTHERS.contains(kind)
                || List.of(ServiceType.values()).stream()
                        .map(ServiceType::kind)
                        .anyMatch(kind::equals);
    }

    /**
     * Reads it again; if that fails, what was known before counts.
     *
     * @throws ProviderException if nothing was known before
     */
    void refresh(String owner) {
        try {
            known = Optional.of(read(owner));
        } catch (ProviderException e) {
            if (known.isEmpty()) {
                throw e;
            }
        }
    }

    /** The same resource, with who else writes it. */
    Live marked(Live live) {
        return known.map(all -> all.get(live.externalId())).map(live::controlledBy).orElse(live);
    }

    private Map<String, String> read(String owner) {
        Map<String, String> controllers = new HashMap<>();
        for (JsonView blueprint : list(owner)) {
            if (blueprint.flag("autoSync").present().orElse(false)) {
                String id = blueprint.need("id");
                for (JsonView resource : resources(id)) {
                    controllers.put(resource.need("id"), words(blueprint.need("name"), id));
                }
            }
        }
        return Map.copyOf(controllers);
    }

    /** Where there is no such list, there are no Blueprints. */
    private List<JsonView> list(String owner) {
        try {
            return blueprints.list(owner);
        } catch (ProviderException.Gone _) {
            return List.of();
        }
    }

    /** One that was disconnected since the list was read controls nothing. */
    private List<JsonView> resources(String id) {
        return blueprints
                .find(id)
                .flatMap(it -> it.objects("resources").present())
                .orElse(List.of());
    }

    private static String words(String name, String id) {
        return "is contained in the Render Blueprint %s (%s), which syncs automatically: switch its"
                        .formatted(name, id)
                + " auto sync off in the dashboard, or take the resource out of its render.yaml";
    }
}
