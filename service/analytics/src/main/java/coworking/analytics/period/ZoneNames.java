package coworking.analytics.period;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** IANA names of time zones. Their rules are the JDK's. */
public final class ZoneNames {

    /** Names that IANA links to another one, and the JDK leaves out. */
    private static final Map<String, String> LINKS = Map.of(
            "EST", "America/Panama",
            "HST", "Pacific/Honolulu",
            "MST", "America/Phoenix",
            "ROC", "Asia/Taipei");

    /** Names that the JDK understands but does not list. */
    private static final Set<String> UNLISTED = Set.of("GMT+0", "GMT-0");

    private static final Set<String> NAMES = register();

    private ZoneNames() {}

    /**
     * Returns the zone of a name. Offsets have no rules for daylight saving time and are refused, as are names that only the
     * JDK knows: the database knows IANA's.
     *
     * @throws DateTimeException if IANA has no such name
     */
    public static ZoneId parse(String name) {
        if (!NAMES.contains(name)) {
            throw new DateTimeException(name);
        }
        return ZoneId.of(name);
    }

    private static Set<String> register() {
        var names = new HashSet<>(ZoneId.getAvailableZoneIds());
        var missing = new HashSet<>(LINKS.keySet());
        missing.removeAll(names);
        if (!missing.isEmpty()) {
            ZoneRulesProvider.registerProvider(new Links(Set.copyOf(missing)));
        }
        names.addAll(missing);
        names.addAll(UNLISTED);
        names.removeIf(name -> name.startsWith("SystemV/"));
        return Set.copyOf(names);
    }

    /** Registers links as separate zones, so that responses show the name that the request had. */
    private static final class Links extends ZoneRulesProvider {

        private final Set<String> names;

        Links(Set<String> names) {
            this.names = names;
        }

        @Override
        protected Set<String> provideZoneIds() {
            return names;
        }

        @Override
        protected ZoneRules provideRules(String name, boolean forCaching) {
            return ZoneId.of(LINKS.get(name)).getRules();
        }

        @Override
        protected NavigableMap<String, ZoneRules> provideVersions(String name) {
            return new TreeMap<>(Map.of("1", provideRules(name, false)));
        }
    }
}
