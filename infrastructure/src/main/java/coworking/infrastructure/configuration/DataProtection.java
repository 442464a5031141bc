package coworking.infrastructure.configuration;

import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;

/** Handling of resources that hold data when they leave the program or the stack is destroyed. */
public enum DataProtection {
    /** They are deleted with the rest. */
    NONE,
    /** Pulumi refuses to delete them. If forced, it removes them from its state and keeps them in AWS. */
    PROTECTED;

    public boolean isProtected() {
        return this == PROTECTED;
    }

    /** The options with the protection added. */
    public CustomResourceOptions.Builder on(CustomResourceOptions.Builder options) {
        return isProtected() ? options.protect(true).retainOnDelete(true) : options;
    }

    /** The options with the protection added. It extends to the component's children, which are deleted if forced. */
    public ComponentResourceOptions.Builder on(ComponentResourceOptions.Builder options) {
        return isProtected() ? options.protect(true) : options;
    }
}
