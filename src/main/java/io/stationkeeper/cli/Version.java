package io.stationkeeper.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Names the build. */
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"stationkeeper " + number()};
    }

    /** The version that the build wrote into the program. */
    public static String number() {
        try (InputStream in =
                Version.class.getResourceAsStream("/stationkeeper-build.properties")) {
            Properties build = new Properties();
            if (in != null) {
                build.load(in);
            }
            return build.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException("the program is damaged", e);
        }
    }
}
