package io.stationkeeper.api;

import java.util.regex.Pattern;

/** Who a caller says they are: for the record, not for what they may do. */
final class Names {
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1,80}");

    private Names() {}

    static String checked(String by) {
        if (!NAME.matcher(by).matches()) {
            throw new HttpProblemException(
                    HttpProblem.badRequest("by is a name of at most 80 printable characters"));
        }
        return by;
    }
}
