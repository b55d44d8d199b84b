package io.stationkeeper.provider.render;

import io.stationkeeper.provider.KindFacts;
import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be declared at Render. */
public final class RenderKinds {
    private RenderKinds() {}

    public static List<KindModel> models() {
        List<KindModel> models = new ArrayList<>();
        for (ServiceType type : ServiceType.values()) {
            models.add(service(type));
        }
        models.add(envGroup());
        return List.copyOf(models);
    }

    static KindModel service(ServiceType type) {
        return new KindFacts(
                        type.kind(),
                        type.help(),
                        type.fields(),
                        "render/services",
                        false,
                        true,
                        type.outputs(),
                        ServiceRules::check)
                .linking(new KindModel.Link(ServiceFields.ENV_GROUPS, EnvGroupFields.KIND))
                .releasing(releases(type))
                .using(uses(type));
    }

    private static Set<Field<?>> releases(ServiceType type) {
        Stream<Field<?>> sources =
                Stream.of(ServiceFields.IMAGE, ServiceFields.REPO, ServiceFields.BRANCH);
        return sources.filter(type::has).collect(Collectors.toUnmodifiableSet());
    }

    private static List<KindModel.Use> uses(ServiceType type) {
        List<KindModel.Use> uses = new ArrayList<>(List.of(Membership.USE));
        uses.addAll(ServiceCredentials.uses());
        return uses.stream().filter(use -> type.has(use.field())).toList();
    }

    static KindModel envGroup() {
        return new KindFacts(
                        EnvGroupFields.KIND,
                        "Variables and secret files that several services share.",
                        EnvGroupFields.ALL,
                        "render/env-groups",
                        false,
                        false,
                        Collections.emptySortedSet(),
                        _ -> List.of())
                .using(List.of(Membership.USE));
    }
}
