package io.stationkeeper.manifest;

import io.stationkeeper.provider.KindModel;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Reference;
import io.stationkeeper.resource.Shape;

/** The reference page of one kind. */
final class KindPage {
    private final KindModel kind;
    private final StringBuilder page = new StringBuilder();

    private KindPage(KindModel kind) {
        this.kind = kind;
    }

    static String markdownOf(KindModel kind) {
        KindPage page = new KindPage(kind);
        page.introduction();
        if (!kind.managed()) {
            page.page.append(
                    "\nOne that is declared is not Synced, with the reason `KindNotManaged`; what refers"
                            + " to it is\nblocked with the reason `TargetMissing`.\n");
            return page.page.toString();
        }
        page.example();
        page.fields();
        page.outputs();
        return page.page.toString();
    }

    private void introduction() {
        page.append("# ").append(kind.id()).append("\n\n").append(kind.help());
        page.append("\n\n- `apiVersion: ").append(kind.id().apiVersion()).append("`, `kind: ");
        page.append(kind.id().name()).append("`\n");
        page.append(
                kind.dataStore()
                        ? "- Holds data: one that is gone is not made anew without a person.\n"
                        : "- Holds no data of its own.\n");
        kind.onlyName()
                .ifPresent(name -> page.append("- There is one only, named `" + name + "`.\n"));
        kind.source()
                .ifPresent(url -> page.append("- At the provider: <").append(url).append(">\n"));
    }

    private void example() {
        MinimalManifest.yamlOf(kind)
                .ifPresent(yaml ->
                        page.append("\nThe least that it needs:\n\n```yaml\n")
                                .append(yaml)
                                .append("```\n"));
    }

    private void fields() {
        page.append("\n## Fields\n\n[How to read this](../kinds.md#how-to-read-a-page)\n\n");
        page.append("| Field | Value | If never set | Change | Compared | Meaning |\n");
        page.append("|---|---|---|---|---|---|\n");
        kind.fields().forEach(field -> row("", field));
    }

    private void row(String parent, Field<?> field) {
        cells(
                "`" + parent + field.name() + "`",
                FieldWords.value(kind, field),
                FieldWords.otherwise(field),
                FieldWords.change(field),
                FieldWords.compared(field),
                field.help());
        String path =
                parent + field.name() + (field.shape() instanceof Shape.Entries ? "[]." : ".");
        field.inner().forEach(inner -> row(path, inner));
    }

    private void cells(String... texts) {
        for (String text : texts) {
            page.append("| ").append(text.replace("|", "\\|"));
            page.append(text.isEmpty() ? "" : " ");
        }
        page.append("|\n");
    }

    private void outputs() {
        page.append("\n## Outputs for `from`\n\n");
        if (kind.outputList().isEmpty() && kind.variables().isEmpty()) {
            page.append("None.\n");
            return;
        }
        page.append("| Property | Value |\n|---|---|\n");
        kind.outputList().forEach(output -> cells("`" + output.name() + "`", output.help()));
        kind.variables()
                .ifPresent(_ ->
                        cells(
                                "`" + Reference.variable("KEY") + "`",
                                "The value of its variable `KEY`, whoever set it."));
    }
}
