package io.stationkeeper.status;

import java.util.regex.Pattern;

/**
 * Puts foreign text into GitHub Markdown so that it can neither format, mention nor break a table.
 * GitHub looks for mentions and numbers of issues in the finished page, one text node after the
 * other, where no escape is left to see: an empty comment ends the node.
 */
final class Markdown {
    private static final Pattern SPECIAL = Pattern.compile("([\\\\`*_{}\\[\\]()#+!|~<>&])");
    private static final Pattern CALLS = Pattern.compile("([@#])");
    private static final Pattern PLAIN = Pattern.compile("[^`|\\\\]+");
    private static final String END_OF_NODE = "<!-- -->";

    private Markdown() {}

    static String escaped(String text) {
        String safe = SPECIAL.matcher(Terminal.line(text)).replaceAll("\\\\$1");
        return CALLS.matcher(safe).replaceAll("$1" + END_OF_NODE);
    }

    /**
     * As code. Inside back quotes a back quote ends it, and a bar ends the cell of a table, whatever
     * stands before it; what holds one is written as an element with every sign as its number.
     */
    static String code(String text) {
        String line = Terminal.line(text);
        if (line.isEmpty()) {
            return "(empty)";
        }
        if (PLAIN.matcher(line).matches()) {
            return "`" + line + "`";
        }
        StringBuilder code = new StringBuilder("<code>");
        line.codePoints()
                .forEach(sign -> {
                    if (sign < 128 && !Character.isLetterOrDigit(sign) && sign != ' ') {
                        code.append("&#").append(sign).append(';');
                    } else {
                        code.appendCodePoint(sign);
                    }
                });
        return code.append("</code>").toString();
    }

    /** Inside an HTML element. */
    static String html(String text) {
        String safe =
                Terminal.line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return CALLS.matcher(safe).replaceAll("$1" + END_OF_NODE);
    }
}
