package coworking.analytics.report;

import jakarta.ws.rs.core.EntityTag;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A report as it goes to clients.
 *
 * @param tag of the content: weak, because it may be compressed on the way
 * @param nanoTime when it was rendered, by {@link System#nanoTime}
 */
record RenderedReport(Format format, byte[] content, EntityTag tag, long nanoTime) {

    static RenderedReport of(Format format, byte[] content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(content);
            var text = Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
            return new RenderedReport(format, content, new EntityTag(text, true), System.nanoTime());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    int size() {
        return content.length;
    }
}
