package coworking.analytics.original;

import coworking.analytics.report.JsonOutput;
import coworking.analytics.report.StreamedResponse;
import coworking.chassis.identity.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;

/** The two reports of the original service: the same JSON on the same data. */
@RolesAllowed(Roles.ANALYST)
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
    public byte[] dailyUsage() {
        var content = new ByteArrayOutputStream();
        var json = JsonOutput.to(content);
        json.writeStartObject();
        dailyUsage.all().forEach((day, visits) -> json.write(day, visits));
        json.writeEnd().close();
        return content.toByteArray();
    }

    @GET
    @Path("user_visits")
    public StreamingOutput userVisits() {
        return StreamedResponse.json(output -> {
            var json = JsonOutput.to(output);
            json.writeStartObject();
            tokensByUser.forEach(user -> json.writeStartObject(user.id())
                    .write("joined_at", user.joinedAt())
                    .write("visits", user.visits())
                    .writeEnd());
            json.writeEnd().close();
        });
    }
}
