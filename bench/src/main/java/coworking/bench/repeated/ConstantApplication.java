package coworking.bench.repeated;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** A service without any work of its own: it shows what the server itself costs. */
@ApplicationPath("/")
public class ConstantApplication extends Application {}
