package coworking.chassis.parameters;

import java.util.List;

/** A request whose query parameters can't be accepted. */
public class InvalidParametersException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<InvalidParameter> parameters;

    InvalidParametersException(List<InvalidParameter> parameters) {
        super(parameters.toString());
        this.parameters = List.copyOf(parameters);
    }

    /** Returns the invalid parameters, at least one, in the order in which they were found. */
    public List<InvalidParameter> parameters() {
        return parameters;
    }
}
