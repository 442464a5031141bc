package coworking.infrastructure.registry;

import com.google.gson.Gson;
import java.util.List;

/** A lifecycle policy of ECR with one rule; the names are ECR's own. */
record Expiry(List<Rule> rules) {

    record Rule(int rulePriority, String description, Selection selection, Action action) {}

    /** Gson leaves the unit out where there is none. */
    record Selection(String tagStatus, String countType, String countUnit, int countNumber) {}

    record Action(String type) {}

    /** Keeps the newest images, however old they are. */
    static Expiry keepNewest(int images) {
        return of("Newer releases can be rolled back to", new Selection("any", "imageCountMoreThan", null, images));
    }

    /** Keeps images for a number of days. */
    static Expiry after(int days) {
        return of("A pull request is reviewed by then", new Selection("any", "sinceImagePushed", "days", days));
    }

    String json() {
        return new Gson().toJson(this);
    }

    private static Expiry of(String description, Selection selection) {
        return new Expiry(List.of(new Rule(1, description, selection, new Action("expire"))));
    }
}
