package coworking.bench.constant;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** A service that does nothing, beside the one that is measured: what the server itself costs. */
@ApplicationPath("/")
public class ConstantApplication extends Application {}
