package io.stationkeeper.export;

import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.Manifest;

/** A manifest as the text of a Kubernetes-style document. */
public final class ManifestText {
    private ManifestText() {}

    /**
     * The text, which reads back as the same manifest as far as there are words for all of it.
     *
     * @param model of the manifest's kind
     */
    public static String of(KindModel model, Manifest manifest) {
        return YamlWriter.write(ManifestTree.of(model, manifest), Remarks.none());
    }
}
