package coworking.analytics.report;

import jakarta.ws.rs.core.EntityTag;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A report as clients receive it.
 *
 * @param tag entity tag of the content; weak, because proxies may compress it
 * @param disposition value of the header {@code Content-Disposition}
 */
record RenderedReport(byte[] content, EntityTag tag, String disposition, FreshnessHeaders freshnessHeaders) {

    static RenderedReport of(byte[] content, String disposition, FreshnessHeaders freshnessHeaders) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(content);
            var text = Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
            return new RenderedReport(content, new EntityTag(text, true), disposition, freshnessHeaders);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    int size() {
        return content.length;
    }
}
