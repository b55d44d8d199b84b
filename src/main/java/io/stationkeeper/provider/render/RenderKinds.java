package io.stationkeeper.provider.render;

import io.stationkeeper.provider.KindFacts;
import io.stationkeeper.provider.KindModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

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
                .releasing(Set.of(ServiceFields.IMAGE, ServiceFields.REPO, ServiceFields.BRANCH))
                .using(List.of(Membership.USE));
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
