package io.stationkeeper.assembly;

import io.stationkeeper.provider.KindModel;
import io.stationkeeper.provider.KindRegistry;
import io.stationkeeper.provider.render.RenderKinds;
import io.stationkeeper.provider.upstash.UpstashKinds;
import java.util.ArrayList;
import java.util.List;

/** All kinds of this build. */
public final class Kinds {
    private Kinds() {}

    public static KindRegistry all() {
        List<KindModel> models = new ArrayList<>(RenderKinds.models());
        models.addAll(UpstashKinds.models());
        return new KindRegistry(models);
    }
}
