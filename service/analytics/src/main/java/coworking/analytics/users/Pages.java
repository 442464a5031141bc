package coworking.analytics.users;

import coworking.analytics.report.Report;
import coworking.analytics.report.ReportHeader;
import coworking.analytics.report.ReportParameters;
import coworking.analytics.report.ReportRequest;
import coworking.analytics.report.ReportResponder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** Responds with users page by page. Each page links to the next one, which begins after its last user. */
@ApplicationScoped
class Pages {

    private static final String ALLOWED_CURSOR = "the cursor of a `next` link of the same query";

    /**
     * Query of one page or, without a limit, of all users.
     *
     * @param limit maximum users
     */
    record PageQuery(VisitsQuery visits, Optional<Integer> limit, Optional<Cursor> after) {}

    @Inject
    private UserVisits visits;

    @Inject
    private ReportResponder responder;

    static PageQuery read(ReportParameters report) {
        var parameters = report.all();
        var today = parameters.parsed("cursor", ALLOWED_CURSOR, Cursor::today);
        var query = VisitsQuery.read(today.map(report::asOf).orElse(report));
        var limit = parameters.wholeNumber("limit", 1, ReportParameters.MAX_ROWS);
        var after = today.isEmpty()
                ? Optional.<Cursor>empty()
                : parameters.parsed("cursor", ALLOWED_CURSOR, text -> Cursor.parse(text, query));
        if (limit.isEmpty() && after.isPresent()) {
            parameters.reject("limit", "", "the limit of the page that the cursor came with");
        }
        return new PageQuery(query, limit, after);
    }

    Response respond(String name, ReportRequest request, ReportRequest.Parsed<PageQuery> parsed) {
        var query = parsed.query();
        var limit = query.limit().orElseThrow();
        var found = visits.page(query.visits(), limit, query.after());
        var users = found.subList(0, Math.min(limit, found.size()));
        var next = found.size() > limit ? next(users, query.visits()) : null;
        var period = query.visits().report().period();
        var header = ReportHeader.visits(query.visits().report());
        header.put("next", next);
        var report = Report.of(period, header, "users", UserRow.COLUMNS, users);
        var response = responder.respondUncached(name, parsed.format(), report);
        if (next != null) {
            response.header(HttpHeaders.LINK, "<%s>; rel=\"next\"".formatted(request.with("cursor", next)));
        }
        return response.build();
    }

    private static String next(List<UserRow> users, VisitsQuery query) {
        var last = users.get(users.size() - 1);
        return new Cursor(query.report().today(), query.order().key(last), last.id()).text(query);
    }
}
