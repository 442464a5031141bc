package coworking.access.response;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/**
 * A page of a list.
 *
 * @param found rows from the first of the page on, one more than its limit if there is a next page
 */
public record ListPage(List<? extends Row> found, int limit) {

    /** @param name name of the list */
    public Response response(String name, UriInfo uri) {
        var rows = found.stream().limit(limit).toList();
        var response = Responses.list(name, rows.stream().map(Row::toJson));
        if (found.size() > limit) {
            response.header(
                    HttpHeaders.LINK, Responses.next(uri, rows.get(limit - 1).id()));
        }
        return response.build();
    }
}
