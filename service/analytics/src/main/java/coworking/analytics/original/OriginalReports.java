package coworking.analytics.original;

import coworking.analytics.report.StreamedResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;

/** The two reports of the original service: the same JSON on the same data. */
@Path("api/reports")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class OriginalReports {

    @Inject
    private DailyUsage dailyUsage;

    @Inject
    private TokensByUser tokensByUser;

    @GET
    @Path("daily_usage")
    public JsonObject dailyUsage() {
        var json = Json.createObjectBuilder();
        dailyUsage.all().forEach(json::add);
        return json.build();
    }

    @GET
    @Path("user_visits")
    public StreamingOutput userVisits() {
        return StreamedResponse.json(output -> {
            var json = Json.createGenerator(output);
            json.writeStartObject();
            tokensByUser.forEach(user -> json.writeStartObject(user.id())
                    .write("joined_at", user.joinedAt())
                    .write("visits", user.visits())
                    .writeEnd());
            json.writeEnd().close();
        });
    }
}
