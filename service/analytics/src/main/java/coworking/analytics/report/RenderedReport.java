package coworking.analytics.report;

import jakarta.ws.rs.core.EntityTag;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A report as it goes to clients, and the tag of its content: weak, because it may be compressed on the way. */
record RenderedReport(byte[] content, EntityTag tag) {

    static RenderedReport of(byte[] content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(content);
            var text = Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
            return new RenderedReport(content, new EntityTag(text, true));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    int size() {
        return content.length;
    }
}
