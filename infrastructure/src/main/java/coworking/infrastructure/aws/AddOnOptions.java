package coworking.infrastructure.aws;

import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;

/** Whether the provider installs one of the add-ons that it knows. */
public final class AddOnOptions extends ResourceArgs {

    /** The program declares the add-on itself. */
    public static final AddOnOptions DISABLED = new AddOnOptions(false);

    @Import(name = "enabled")
    private final Boolean enabled;

    private AddOnOptions(boolean enabled) {
        this.enabled = enabled;
    }
}
