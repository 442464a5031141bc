package coworking.analytics.counters;

import java.time.ZoneId;
import org.jdbi.v3.core.Handle;

/** The zones whose calendars counters are kept for. */
public final class Zones {

    private Zones() {}

    public static boolean isKept(Handle handle, ZoneId zone) {
        return handle.createQuery("SELECT EXISTS (SELECT FROM report_zone WHERE zone = :zone)")
                .bind("zone", zone.getId())
                .mapTo(Boolean.class)
                .one();
    }
}
