package io.stationkeeper.status;

import java.util.regex.Pattern;

/** Puts foreign text into GitHub Markdown so that it can neither format, mention nor break a table. */
final class Markdown {
    private static final Pattern SPECIAL = Pattern.compile("([\\\\`*_{}\\[\\]()#+!|~<>@&])");

    private Markdown() {}

    static String escaped(String text) {
        return SPECIAL.matcher(Terminal.line(text)).replaceAll("\\\\$1");
    }

    /** As code; a table ends a cell at a bar even there. */
    static String code(String text) {
        return "`" + Terminal.line(text).replace("`", "'").replace("|", "\\|") + "`";
    }

    /** Inside an HTML element. */
    static String html(String text) {
        return Terminal.line(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "&#64;");
    }
}
