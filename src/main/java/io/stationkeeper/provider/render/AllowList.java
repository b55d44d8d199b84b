package io.stationkeeper.provider.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stationkeeper.provider.JsonView;
import io.stationkeeper.resource.Effect;
import io.stationkeeper.resource.Field;
import io.stationkeeper.resource.Shape;
import io.stationkeeper.resource.Spec;
import io.stationkeeper.resource.Value;
import java.util.List;
import java.util.Optional;

/**
 * Who may connect from outside. Left out when something is made, everybody may (documented); the
 * empty list lets nobody in, and is read back as {@code null} (recorded).
 */
final class AllowList {
    static final Field<String> SOURCE =
            Field.of(
                            "source",
                            new Shape.Text(),
                            "An address, or a range of addresses such as 203.0.113.0/24.")
                    .mandatory()
                    .normalised(Normal::addressRange);
    static final Field<String> DESCRIPTION =
            Field.of("description", new Shape.Text(), "What the range is.");

    private static final String KEY = "ipAllowList";
    private static final Shape.Entries SHAPE =
            new Shape.Entries(
                    List.of(SOURCE, DESCRIPTION), List.of(SOURCE), Shape.Entries.Rule.WHOLE);

    private AllowList() {}

    static Field<List<Spec>> field(String help) {
        return Field.of(KEY, SHAPE, help).effect(Effect.LIVE);
    }

    static WireField<List<Spec>> wire(Field<List<Spec>> field) {
        return WireField.of(field, AllowList::read, AllowList::write);
    }

    /** Unset where the key is missing: servers without the feature leave it out (recorded). */
    static Value<List<Spec>> read(JsonView item) {
        Value<List<JsonView>> blocks = item.objects(KEY);
        return blocks instanceof Value.Absent<List<JsonView>>
                ? Value.of(List.of())
                : blocks.map(found -> found.stream().map(AllowList::entry).toList());
    }

    /** The API wants a description; where none is declared, the one that is there stays. */
    static void write(ObjectNode body, Value<List<Spec>> desired, Value<List<Spec>> live) {
        ArrayNode blocks = body.putArray(KEY);
        List<Spec> there = live.present().orElse(List.of());
        for (Spec entry : desired.present().orElse(List.of())) {
            Optional<String> kept =
                    SHAPE.find(there, SHAPE.keyOf(entry))
                            .flatMap(it -> it.get(DESCRIPTION).present());
            blocks.addObject()
                    .put("cidrBlock", entry.get(SOURCE).present().orElse(""))
                    .put("description", entry.get(DESCRIPTION).present().or(() -> kept).orElse(""));
        }
    }

    private static Spec entry(JsonView block) {
        return Spec.builder()
                .put(SOURCE, block.need("cidrBlock"))
                .put(DESCRIPTION, DetailsDecoder.cleared(block.text("description")))
                .build();
    }
}
