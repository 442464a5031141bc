package coworking.infrastructure.configuration;

import com.pulumi.exceptions.RunException;
import java.util.List;

/** All mistakes in a stack's configuration, by key. The SDK prints the message without a stack trace. */
public final class InvalidConfigurationException extends RunException {

    private static final long serialVersionUID = 1;

    InvalidConfigurationException(List<String> mistakes) {
        super("The configuration of this stack is wrong; nothing was changed.\n" + String.join("\n", mistakes));
    }
}
