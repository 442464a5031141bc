package coworking.analytics.report;

import coworking.chassis.hash.Sha256;
import jakarta.ws.rs.core.EntityTag;
import java.util.Base64;

/**
 * A report as clients receive it.
 *
 * @param tag entity tag of the content; weak, because proxies may compress it
 * @param disposition value of the header {@code Content-Disposition}
 */
record RenderedReport(byte[] content, EntityTag tag, String disposition, FreshnessHeaders freshnessHeaders) {

    static RenderedReport of(byte[] content, String disposition, FreshnessHeaders freshnessHeaders) {
        var text = Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.hash(content));
        return new RenderedReport(content, new EntityTag(text, true), disposition, freshnessHeaders);
    }

    int size() {
        return content.length;
    }
}
