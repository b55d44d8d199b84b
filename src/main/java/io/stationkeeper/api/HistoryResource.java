package io.stationkeeper.api;

import io.stationkeeper.status.StatusBoard;
import io.stationkeeper.status.StatusJson;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.regex.Pattern;

/** {@code GET /history}: what happened last, to all resources and to the source. */
@Path("/history")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
class HistoryResource {
    private static final Pattern LIMIT = Pattern.compile("[1-9]\\d{0,2}|1000");

    private final StatusBoard board;

    @Inject
    HistoryResource(StatusBoard board) {
        this.board = board;
    }

    /**
     * The newest events, the newest last.
     *
     * @param limit from 1 to 1000
     */
    @GET
    public String newest(@QueryParam("limit") @DefaultValue("100") String limit) {
        if (!LIMIT.matcher(limit).matches()) {
            throw new HttpProblemException(
                    HttpProblem.badRequest("limit is a number from 1 to 1000"));
        }
        return StatusJson.text(board.history(Integer.parseInt(limit)));
    }
}
