package coworking.analytics.original;

import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The original API, as its clients see it. */
@Path("/")
public interface OriginalApi {

    @GET
    @Path("api/reports/daily_usage")
    @Produces(MediaType.APPLICATION_JSON)
    JsonObject dailyUsage();

    @GET
    @Path("api/reports/user_visits")
    @Produces(MediaType.APPLICATION_JSON)
    JsonObject userVisits();

    @GET
    @Path("health_check")
    @Produces(MediaType.TEXT_PLAIN)
    String healthCheck();

    @GET
    @Path("readiness_check")
    @Produces(MediaType.TEXT_PLAIN)
    String readinessCheck();
}
