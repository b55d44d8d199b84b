package io.stationkeeper.secret;

import java.math.BigDecimal;

/** Numbers as the official tool writes them: the fewest digits, never an exponent. */
final class SopsNumbers {
    private SopsNumbers() {}

    /**
     * The way back.
     *
     * @throws NumberFormatException if it is none
     */
    static double parse(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    static String decimal(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        if (value == 0) {
            return 1 / value > 0 ? "0" : "-0";
        }
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
