package coworking.analytics.parameters;

import java.util.List;

/** A request whose query parameters can't be accepted. */
public class WrongParameters extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<WrongParameter> wrong;

    WrongParameters(List<WrongParameter> wrong) {
        super(wrong.toString());
        this.wrong = List.copyOf(wrong);
    }

    /** At least one, in the order in which they were found. */
    public List<WrongParameter> wrong() {
        return wrong;
    }
}
