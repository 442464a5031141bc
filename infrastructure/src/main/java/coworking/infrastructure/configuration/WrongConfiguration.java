package coworking.infrastructure.configuration;

import java.util.List;

/** All that is wrong with a stack's configuration, by key. */
public final class WrongConfiguration extends RuntimeException {

    private static final long serialVersionUID = 1;

    WrongConfiguration(List<String> mistakes) {
        super("The configuration of this stack is wrong; nothing was changed.\n" + String.join("\n", mistakes));
    }
}
