package io.stationkeeper.provider.render;

import io.stationkeeper.provider.Output;
import io.stationkeeper.resource.Live;
import io.stationkeeper.resource.Reference;
import io.stationkeeper.resource.Sensitive;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * What a service can be asked for, all of it in the list already. Of the variables that Render gives
 * a service by itself, which the API does not show, those that follow from the list.
 */
final class ServiceOutputs {
    private static final String HOST = "host";
    private static final String PORT = "port";
    private static final String HOST_PORT = "hostport";
    private static final String EXTERNAL_URL = "externalUrl";
    private static final String EXTERNAL_HOST = "externalHost";
    private static final String URL_VARIABLE = own("RENDER_EXTERNAL_URL");
    private static final String HOST_VARIABLE = own("RENDER_EXTERNAL_HOSTNAME");
    private static final String INTERNAL_VARIABLE = own("RENDER_INTERNAL_HOSTNAME");
    private static final String DISCOVERY_VARIABLE = own("RENDER_DISCOVERY_SERVICE");
    private static final String ID_VARIABLE = own("RENDER_SERVICE_ID");
    private static final String NAME_VARIABLE = own("RENDER_SERVICE_NAME");
    private static final String TYPE_VARIABLE = own("RENDER_SERVICE_TYPE");

    private ServiceOutputs() {}

    /** Private outputs have the meaning that Blueprints give them. */
    static List<Output> of(ServiceType type) {
        List<Output> outputs = new ArrayList<>();
        if (type.hasPrivateAddress()) {
            add(outputs, HOST, "Its host name in the private network.");
            add(outputs, PORT, "The port that it listens on, by default 10000.");
            add(outputs, HOST_PORT, "`host:port` in the private network.");
            add(outputs, INTERNAL_VARIABLE, "The same as `host`.");
            add(outputs, DISCOVERY_VARIABLE, "The name that stands for all its instances.");
        }
        if (type.isPublic()) {
            add(outputs, EXTERNAL_URL, "`https://` and its host name at onrender.com.");
            add(outputs, EXTERNAL_HOST, "Its host name at onrender.com.");
            add(outputs, URL_VARIABLE, "The same as `externalUrl`.");
            add(outputs, HOST_VARIABLE, "The same as `externalHost`.");
            outputs.add(
                    Output.entriesOf(
                            EdgeFields.DOMAINS,
                            "Its custom domains, in order, with commas between them; one by one in"
                                    + " `join`."));
        }
        add(outputs, ID_VARIABLE, "Its id at Render.");
        add(outputs, NAME_VARIABLE, "Its name at Render.");
        add(outputs, TYPE_VARIABLE, "`" + type.ownWord() + "`.");
        return List.copyOf(outputs);
    }

    static Map<String, Sensitive> read(ServiceType type, Live live) {
        Map<String, Sensitive> outputs = new TreeMap<>();
        BiConsumer<String, String> put = (name, text) -> outputs.put(name, Sensitive.of(text));
        put.accept(ID_VARIABLE, live.externalId());
        put.accept(NAME_VARIABLE, live.name());
        put.accept(TYPE_VARIABLE, type.ownWord());
        Optional.ofNullable(live.facts().get(ServiceDecoder.ADDRESS))
                .ifPresent(address -> inside(address, put));
        Optional.ofNullable(live.facts().get(ServiceDecoder.URL))
                .ifPresent(url -> outside(url, put));
        return Map.copyOf(outputs);
    }

    private static void inside(String address, BiConsumer<String, String> put) {
        int colon = address.lastIndexOf(':');
        String host = address.substring(0, colon);
        put.accept(HOST, host);
        put.accept(PORT, address.substring(colon + 1));
        put.accept(HOST_PORT, address);
        put.accept(INTERNAL_VARIABLE, host);
        put.accept(DISCOVERY_VARIABLE, host + "-discovery");
    }

    private static void outside(String url, BiConsumer<String, String> put) {
        put.accept(EXTERNAL_URL, url);
        put.accept(URL_VARIABLE, url);
        Optional.ofNullable(URI.create(url).getHost())
                .ifPresent(host -> {
                    put.accept(EXTERNAL_HOST, host);
                    put.accept(HOST_VARIABLE, host);
                });
    }

    private static void add(List<Output> outputs, String name, String help) {
        outputs.add(Output.of(name, help));
    }

    private static String own(String variable) {
        return Reference.variable(variable);
    }
}
