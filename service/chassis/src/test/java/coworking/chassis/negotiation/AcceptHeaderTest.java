package coworking.chassis.negotiation;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptHeaderTest {

    private static final MediaType JSON = new MediaType("application", "json");
    private static final MediaType CSV = new MediaType("text", "csv");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/* | json",
                "text/csv | csv",
                "text/* | csv",
                "TEXT/CSV | csv",
                "text/csv, application/json | csv",
                "application/json, text/csv | json",
                "application/json;q=0.5, text/csv;q=0.9 | csv",
                "application/json;q=0, text/csv | csv",
                "*/*, application/json;q=0 | csv",
                "*/*;q=0.1, text/*;q=0 | json",
                "text/html, image/gif, *; q=.2, */*; q=.2 | json",
                "text/csv;charset=utf-8;q=0.5 | csv",
                "application/json;x=\";q=abc\" | json",
                "application/json;q=0.5;x=\"a,text/csv;q=1\", text/*;q=0.4 | json",
            })
    void theMostSpecificRangeDecides(String header, String best) {
        assertThat(AcceptHeader.parse(header).best(List.of(JSON, CSV)))
                .map(MediaType::getSubtype)
                .contains(best);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"application/xml", "application/json;q=0", "*/*;q=0", "text/*;q=0, application/json;q=0.000"})
    void typesWithoutWeightAreNotAcceptable(String header) {
        assertThat(AcceptHeader.parse(header).best(List.of(JSON, CSV))).isEmpty();
    }

    @Test
    void withoutAHeaderTheDefaultIsAcceptable() {
        assertThat(AcceptHeader.parse(null).best(List.of(JSON, CSV))).contains(JSON);
        assertThat(AcceptHeader.parse(" , ").best(List.of(JSON, CSV))).contains(JSON);
    }
}
