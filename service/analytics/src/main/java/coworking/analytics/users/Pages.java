package coworking.analytics.users;

import coworking.analytics.parameters.PeriodParameters;
import coworking.analytics.report.Answers;
import coworking.analytics.report.Format;
import coworking.analytics.report.Report;
import coworking.analytics.report.ReportRequest;
import coworking.chassis.parameters.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** Tells users page by page: an answer links to the next one, which goes on behind its last user. */
@ApplicationScoped
class Pages {

    /** @param limit most users on it */
    record Page(int limit, Optional<Cursor> after) {}

    @Inject
    private UserVisits visits;

    @Inject
    private Answers answers;

    /** The page asked for by {@code limit} and {@code cursor}; none where all users are asked for. */
    Optional<Page> read(Parameters parameters, VisitsQuestion question) {
        var limit = parameters.wholeNumber("limit", 1, PeriodParameters.MOST_ROWS);
        var cursor = parameters.parsed(
                "cursor", "the cursor of a `next` link of the same question", text -> Cursor.parse(text, question));
        if (limit.isEmpty() && cursor.isPresent()) {
            parameters.refuse("limit", "", "the limit of the page that the cursor came with");
        }
        return limit.map(most -> new Page(most, cursor));
    }

    Response answer(Page page, VisitsQuestion question, Format format, ReportRequest request) {
        var found = visits.page(question, page.limit(), page.after());
        var users = found.subList(0, Math.min(page.limit(), found.size()));
        var about = visits.about(question);
        var next = found.size() > page.limit() ? next(users, question) : null;
        about.put("next", next);
        var report = Report.of(about, "users", UserRow.columns(question.span().zone()), users);
        var response = answers.answerAnew(request, format, report);
        return (next == null ? response : response.link(request.with("cursor", next), "next")).build();
    }

    private static String next(List<UserRow> users, VisitsQuestion question) {
        return question.order().behind(users.get(users.size() - 1)).text(question);
    }
}
