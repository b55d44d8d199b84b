package io.stationkeeper.export;

import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.Manifest;
import java.util.List;

/**
 * What will be written of one live resource.
 *
 * @param undeclared secrets that are not declared, by their path
 * @param variables of which only the presence is declared
 */
record Draft(KindModel model, Manifest manifest, List<String> variables, List<String> undeclared) {
    Draft {
        variables = List.copyOf(variables);
        undeclared = List.copyOf(undeclared);
    }

    /** Names the secrets at the top of the document. */
    Remarks remarks() {
        if (undeclared.isEmpty()) {
            return Remarks.none();
        }
        List<String> lines =
                List.of(
                        "Secrets that are left out and left as they are: "
                                + String.join(", ", undeclared).replaceAll("\\p{Cntrl}+", " "),
                        "To manage one, declare it with fromSecret.");
        return Remarks.none().put(List.of(), Remark.above(lines));
    }

    Draft with(Manifest newManifest) {
        return new Draft(model, newManifest, variables, undeclared);
    }
}
