package coworking.infrastructure;

import com.pulumi.Context;
import coworking.infrastructure.configuration.Configuration;

/** The whole system on AWS. */
public final class CoworkingStack {

    private CoworkingStack() {}

    /**
     * Declares everything that the stack consists of.
     *
     * @throws coworking.infrastructure.configuration.WrongConfiguration where its configuration is wrong
     */
    public static void define(Context context) {
        Configuration.read(context);
    }
}
