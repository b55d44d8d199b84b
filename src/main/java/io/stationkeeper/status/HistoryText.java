package io.stationkeeper.status;

import io.stationkeeper.status.HistoryDocument.LineView;
import io.stationkeeper.status.StatusDocument.EventView;
import java.util.List;
import java.util.Optional;

/** Events as lines of a terminal: when, in which pass, of what, what happened, by whom. */
public final class HistoryText {
    private HistoryText() {}

    public static String of(HistoryDocument history) {
        return history.events().isEmpty()
                ? "nothing happened yet"
                : String.join(
                        "\n",
                        Columns.aligned(
                                history.events().stream().map(HistoryText::cells).toList()));
    }

    /** The newest of the events in the answer of {@code GET /status/ID}. */
    public static String ofResource(String json, int limit) {
        StatusDocument.ResourceView resource = StatusJson.readResource(json);
        List<EventView> all = resource.history().orElse(List.of());
        return of(
                new HistoryDocument(
                        all.subList(Math.max(0, all.size() - limit), all.size()).stream()
                                .map(event -> line(resource.id(), event))
                                .toList()));
    }

    private static LineView line(String id, EventView event) {
        return new LineView(
                event.at(),
                event.pass(),
                Optional.of(id),
                event.what(),
                event.by(),
                event.detail());
    }

    private static List<String> cells(LineView line) {
        return List.of(
                line.at().toString(),
                line.pass() == 0 ? "" : Long.toString(line.pass()),
                Terminal.line(line.resource().orElse("")),
                Terminal.line(line.what()),
                Terminal.line(line.by()),
                Terminal.line(line.detail()));
    }
}
