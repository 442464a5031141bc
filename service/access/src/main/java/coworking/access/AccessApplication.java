package coworking.access;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The API, which META-INF/openapi.yaml describes. */
@ApplicationPath("/")
public class AccessApplication extends Application {}
