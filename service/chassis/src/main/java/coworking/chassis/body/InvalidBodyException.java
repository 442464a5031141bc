package coworking.chassis.body;

import coworking.chassis.parameters.InvalidParameter;
import java.util.List;

/** A body that can't be accepted. */
public class InvalidBodyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<InvalidParameter> members;

    InvalidBodyException(List<InvalidParameter> members) {
        super(members.toString());
        this.members = List.copyOf(members);
    }

    /** Returns the invalid members, at least one, in the order in which they were found. */
    public List<InvalidParameter> members() {
        return members;
    }
}
