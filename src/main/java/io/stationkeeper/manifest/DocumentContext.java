package io.stationkeeper.manifest;

import io.stationkeeper.provider.KindModel;
import java.util.ArrayList;
import java.util.List;

/** What the readers of one document share: its kind, the other kinds, and where problems and mentions go. */
record DocumentContext(
        KindCatalog kinds, KindModel model, FileProblems problems, List<Mention> mentions) {
    DocumentContext(KindCatalog kinds, KindModel model, FileProblems problems) {
        this(kinds, model, problems, new ArrayList<>());
    }

    Expect expect() {
        return new Expect(problems);
    }

    String provider() {
        return model.id().provider();
    }
}
