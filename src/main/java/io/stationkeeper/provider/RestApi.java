package io.stationkeeper.provider;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/** Makes the HTTP client of a provider's API, the same way for all. */
public final class RestApi {
    private RestApi() {}

    /**
     * A client that hands over every answer as it is, whatever its status.
     *
     * @param authorization the header's value, sent with every call
     */
    public static <T> T of(Class<T> api, URI url, String authorization) {
        ClientRequestFilter authorize =
                (ClientRequestContext request) ->
                        request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, authorization);
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(url)
                .userAgent("stationkeeper")
                .disableDefaultMapper(true)
                // Longer than any time-out of ours, so that ours is the one that ends a call.
                .readTimeout(1, TimeUnit.MINUTES)
                .register(authorize)
                .build(api);
    }
}
