package coworking.access.redemptions;

import coworking.access.caller.Caller;
import coworking.access.code.Code;
import coworking.chassis.body.JsonBody;
import coworking.chassis.identity.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** Redemptions: a door sends the code that a member shows. */
@Path("access/v1/redemptions")
@RolesAllowed(Roles.DOOR)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class RedemptionsResource {

    private static final int MAX_CODE_LENGTH = 40;
    private static final int MAX_ATTEMPT_LENGTH = 100;

    @Inject
    private Redemptions redemptions;

    @POST
    public Response redeem(@BeanParam Caller caller, InputStream entity) {
        var body = JsonBody.read(entity);
        var code = body.secretText("code", MAX_CODE_LENGTH);
        var attemptId = body.requiredText("attempt_id", MAX_ATTEMPT_LENGTH);
        body.throwIfInvalid();
        var redemption = redemptions.redeem(caller.identity(), attemptId, Code.parse(code));
        return Response.ok(Json.createObjectBuilder()
                        .add("token_id", redemption.tokenId())
                        .add("redeemed_at", redemption.redeemedAt().toString())
                        .build())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
