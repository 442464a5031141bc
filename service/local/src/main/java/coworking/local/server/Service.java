package coworking.local.server;

import coworking.db.program.ConnectionSettings;
import coworking.db.schema.ServiceRole;
import coworking.local.database.EmbeddedDatabase;
import coworking.local.machine.StartupException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;

/** The services, each with its role in the database and what only it is configured with. */
public enum Service {
    ANALYTICS(ServiceRole.READER, false),
    ACCESS(ServiceRole.ACCESS, true);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final ServiceRole role;
    private final boolean needsIssuer;

    Service(ServiceRole role, boolean needsIssuer) {
        this.role = role;
        this.needsIssuer = needsIssuer;
    }

    /** @param folder a server folder, which is named after its service */
    public static Service of(Path folder) {
        var name = folder.getFileName().toString();
        return Arrays.stream(values())
                .filter(service -> service.serviceName().equals(name))
                .findFirst()
                .orElseThrow(() -> new StartupException("%s is the folder of no service".formatted(folder)));
    }

    private String serviceName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the service does not start without an issuer. */
    public boolean needsIssuer() {
        return needsIssuer;
    }

    /** The service's own login to a database of this run, with a password that no other run has. */
    public ConnectionSettings database(int port) {
        return EmbeddedDatabase.login(serviceName(), port);
    }

    /** Lets the service log in. */
    public void createLogin(DataSource owner, ConnectionSettings login) {
        role.createLogin(owner, login.username(), login.password());
    }

    /** Returns the variables that only this service has. */
    public Map<String, String> environment() {
        return this == ACCESS ? Map.of("CODE_KEY", randomKey()) : Map.of();
    }

    private static String randomKey() {
        var key = new byte[32];
        RANDOM.nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
