package io.stationkeeper.sandbox.wire;

/** Ends a call with an error answer; the provider it belongs to decides how the body looks. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String text;

    public Refused(int status, String text) {
        super(text, null, false, false);
        this.status = status;
        this.text = text;
    }

    public static Refused invalid(String text) {
        return new Refused(400, text);
    }

    public static Refused notFound(String id) {
        return new Refused(404, "not found: " + id);
    }

    public static Refused conflict(String text) {
        return new Refused(409, text);
    }

    public int status() {
        return status;
    }

    public String text() {
        return text;
    }
}
