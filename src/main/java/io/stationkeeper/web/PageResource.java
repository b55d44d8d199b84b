package io.stationkeeper.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.stationkeeper.engine.ReconcileLoop;
import io.stationkeeper.status.StatusBoard;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;

/** {@code GET /}: the status on one page, without a script. */
@Path("/")
@Singleton
class PageResource {
    private final StatusBoard board;
    private final ReconcileLoop loop;
    private final InstantSource clock;
    private final Style style = Style.read();

    @Inject
    PageResource(StatusBoard board, ReconcileLoop loop, InstantSource clock) {
        this.board = board;
        this.loop = loop;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "web")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance page(Page page, String style);
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response page() {
        Page page = new PageMaker(clock.instant()).page(board.document(loop));
        return Response.ok(Templates.page(page, style.text()).render())
                .header("Content-Security-Policy", style.policy())
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
