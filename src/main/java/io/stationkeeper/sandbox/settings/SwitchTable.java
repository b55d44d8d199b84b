package io.stationkeeper.sandbox.settings;

import java.util.stream.Collectors;

/** The switches as a table in Markdown, for the page about the simulators. */
public final class SwitchTable {

    private SwitchTable() {}

    /** One row for each switch, with its defaults and its meaning. */
    public static String markdown() {
        String rows = Settings.switches().map(SwitchTable::row).collect(Collectors.joining());
        return """
        | Setting | Default | Values | Meaning |
        |---|---|---|---|
        """
                + rows;
    }

    private static String row(Switch each) {
        return "| `%s` | %s | %s | %s |%n"
                .formatted(each.name(), initial(each), values(each), each.meaning());
    }

    private static String initial(Switch each) {
        String usual = each.usual().toString().replace("\"", "");
        String fast = each.fast().toString().replace("\"", "");
        String shown = usual.isEmpty() ? "empty" : "`" + usual + "`";
        return usual.equals(fast) ? shown : shown + ", fast `" + fast + "`";
    }

    private static String values(Switch each) {
        return switch (each.form()) {
            case Switch.Form.Flag flag -> "`true`, `false`";
            case Switch.Form.Amount amount -> "number";
            case Switch.Form.Timer timer -> "duration";
            case Switch.Form.Timers timers -> "durations";
            case Switch.Form.Word word ->
                    word.words().stream()
                            .map(text -> "`" + text + "`")
                            .collect(Collectors.joining(", "));
            case Switch.Form.Server server -> "text";
            case Switch.Form.Plans plans -> "object";
        };
    }
}
