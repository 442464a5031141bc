package coworking.chassis.problem;

import coworking.chassis.word.Word;
import java.util.Arrays;
import java.util.Optional;

/**
 * Kinds of problems that a service reports. Each has a page at {@link #uri} which explains it; docs/problems.md has the
 * same texts.
 */
public enum ProblemType {
    INVALID_PARAMETERS(
            400,
            "Invalid parameters",
            "At least one query parameter is unknown, repeated or malformed. The property `parameters` lists up to ten of"
                    + " them, each with its value and what is allowed."),
    TIME_LIMIT_EXCEEDED(
            400,
            "Time limit exceeded",
            "The report takes more of the database's time than one request may have. Request less, e.g. a shorter period"
                    + " or longer buckets."),
    INVALID_BODY(
            400,
            "Invalid body",
            "The body is not a JSON object, or at least one of its properties is unknown, missing or malformed. The property"
                    + " `parameters` lists up to ten of them, each with its value and what is allowed."),
    MALFORMED_REQUEST(
            400,
            "Malformed request",
            "The request violates the syntax of HTTP or of URIs, e.g. by a path with encoded slashes or control"
                    + " characters, by a header that cannot be parsed, or by a missing Host header."),
    SIGN_IN_FAILED(
            400,
            "Sign-in failed",
            "The issuer did not sign this browser in, or the response belongs to no sign-in that it has begun. Start again at"
                    + " `/sign-in`."),
    UNAUTHORIZED(
            401,
            "Unauthorized",
            "The request needs a valid bearer token. The header `WWW-Authenticate` says what is wrong with this one."),
    FORBIDDEN(403, "Forbidden", "The bearer token is valid, but lacks the role that this request needs."),
    UNKNOWN_MEMBER(
            403,
            "Unknown member",
            "The bearer token names nobody who may request tokens here. An administrator ties its subject to a user with"
                    + " `PATCH /access/v1/users/{id}`."),
    DEACTIVATED_MEMBER(
            403,
            "Deactivated member",
            "The member was deactivated: no token can be requested or authorized, and live tokens were revoked."),
    UNKNOWN_DOOR(
            403,
            "Unknown door",
            "The bearer token names no registered door. An administrator registers it with `POST /access/v1/doors`."),
    REVOKED_DOOR(403, "Revoked door", "An administrator has revoked this door. It redeems nothing."),
    NOT_FOUND(
            404,
            "Not found",
            "Nothing exists at this path, or no user has the id in it. `/openapi` describes all paths."),
    METHOD_NOT_ALLOWED(
            405,
            "Method not allowed",
            "This path does not support the method. The header `Allow` lists those it does."),
    NOT_ACCEPTABLE(
            406,
            "Not acceptable",
            "The response is available in none of the media types of the header `Accept`. `/openapi` lists the media"
                    + " types of each path."),
    WRONG_STATE(
            409,
            "Wrong state",
            "The token is not in a state in which this step is possible. The detail names its state."),
    TOO_MANY_LIVE_TOKENS(
            409,
            "Too many live tokens",
            "The member has the maximum number of requested and authorized tokens. Redeem, revoke or wait for one."),
    TAKEN_IDENTITY(409, "Taken identity", "Another user or door has this subject."),
    PRECONDITION_FAILED(
            412,
            "Precondition failed",
            "The header `If-Match` names another state of the resource. Entity tags of reports are weak, so only `*`"
                    + " matches."),
    CONTENT_TOO_LARGE(413, "Content too large", "The body is longer than 16 kB."),
    URI_TOO_LONG(414, "URI too long", "The path or the query is longer than 8192 characters."),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type", "The body has a media type that this path does not support."),
    REFUSED_CODE(
            422,
            "Refused code",
            "The code opens nothing: it is unknown, not authorized, used, refused, revoked or expired. Doors do not learn"
                    + " which of these; administrators find it in the events."),
    REUSED_ATTEMPT(
            422,
            "Reused attempt",
            "This door has used the same `attempt_id` with another code in the last day. Each attempt needs a new"
                    + " id; only a retry of the same attempt sends the same one again."),
    TOO_MANY_REQUESTS(
            429,
            "Too many requests",
            "The member has requested the maximum number of tokens in the last minute, or the token has had the maximum"
                    + " number of codes. `Retry-After`, if there is one, says when to try again."),
    TOO_MANY_FAILED_REDEMPTIONS(
            429,
            "Too many failed redemptions",
            "This door has sent the maximum number of wrong codes in the last minute. Until the time in `Retry-After` it"
                    + " redeems nothing, not even a valid code; other doors do."),
    HEADERS_TOO_LARGE(431, "Headers too large", "The request has more than 100 headers, or more than 16 kB of them."),
    UNEXPECTED(500, "Unexpected failure", "The service failed. Its log has the reason."),
    METHOD_NOT_IMPLEMENTED(
            501,
            "Method not implemented",
            "No path supports the method. Known are GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE, TRACE and"
                    + " QUERY."),
    DATABASE_UNAVAILABLE(
            503,
            "Database unavailable",
            "The database is unavailable, or its schema is older than the service. The header `Retry-After` says when to try"
                    + " again."),
    SERVICE_BUSY(
            503,
            "Service busy",
            "Too many requests are waiting, or the database is slow. The header `Retry-After` says when to try again."),
    ISSUER_UNAVAILABLE(
            503,
            "Issuer unavailable",
            "No bearer token can be verified, because the service could not read the keys of the issuer since its start. The"
                    + " header `Retry-After` says when to try again."),
    HTTP_VERSION_NOT_SUPPORTED(505, "HTTP version not supported", "Only HTTP/1.1 and HTTP/1.0 are supported.");

    private final int status;
    private final String title;
    private final String explanation;

    ProblemType(int status, String title, String explanation) {
        this.status = status;
        this.title = title;
        this.explanation = explanation;
    }

    /** Returns the HTTP status of such a problem. */
    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** Returns the cause and the remedy, in Markdown. */
    public String explanation() {
        return explanation;
    }

    /** Returns the last part of the page's path, e.g. {@code not-found}. */
    public String slug() {
        return Word.of(this).replace('_', '-');
    }

    /** Returns the type URI, relative to the service. */
    public String uri() {
        return "/problems/" + slug();
    }

    /** Returns the only type with a status; empty if there is none or more than one. */
    static Optional<ProblemType> withStatus(int status) {
        var types =
                Arrays.stream(values()).filter(type -> type.status == status).toList();
        return types.size() == 1 ? Optional.of(types.get(0)) : Optional.empty();
    }

    static Optional<ProblemType> withSlug(String slug) {
        return Arrays.stream(values()).filter(type -> type.slug().equals(slug)).findFirst();
    }
}
