package coworking.chassis.load;

import java.io.IOException;

/** A client takes a response too slowly, or for too long. */
public class SlowReaderException extends IOException {

    private static final long serialVersionUID = 1L;

    public SlowReaderException(String message) {
        super(message);
    }
}
