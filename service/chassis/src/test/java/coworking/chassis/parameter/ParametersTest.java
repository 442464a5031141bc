package coworking.chassis.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import coworking.chassis.problem.InvalidParameter;
import coworking.chassis.problem.ProblemException;
import jakarta.ws.rs.core.AbstractMultivaluedMap;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParametersTest {

    private enum Switch {
        TRUE,
        FALSE
    }

    @Test
    void anUnencodedPlusGetsAHint() {
        var parameters = parameters("from", "2024-01-01T00:00:00 02:00");

        parameters.parsed("from", "an ISO 8601 date-time", OffsetDateTime::parse);

        assertThat(invalid(parameters))
                .singleElement()
                .isEqualTo(new InvalidParameter(
                        "from",
                        "2024-01-01T00:00:00 02:00",
                        "an ISO 8601 date-time; a + in a URL must be written as %2B"));
    }

    @Test
    void aWordInUpperCaseGetsAHint() {
        var parameters = parameters("active", "True");

        parameters.choice("active", List.of(Switch.values()));

        assertThat(invalid(parameters))
                .singleElement()
                .isEqualTo(new InvalidParameter("active", "True", "one of true, false; perhaps 'true' was meant"));
    }

    @Test
    void otherTextsGetNone() {
        var parameters = parameters("active", "yes");

        parameters.choice("active", List.of(Switch.values()));

        assertThat(invalid(parameters))
                .singleElement()
                .isEqualTo(new InvalidParameter("active", "yes", "one of true, false"));
    }

    private static List<InvalidParameter> invalid(Parameters parameters) {
        return catchThrowableOfType(ProblemException.class, parameters::throwIfInvalid)
                .problem()
                .parameters();
    }

    private static Parameters parameters(String name, String value) {
        var sent = new AbstractMultivaluedMap<String, String>(new LinkedHashMap<>()) {};
        sent.putSingle(name, value);
        return new Parameters(sent);
    }
}
