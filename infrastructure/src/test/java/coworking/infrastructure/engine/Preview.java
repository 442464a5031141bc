package coworking.infrastructure.engine;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Steps that an update would take. */
record Preview(List<Step> steps) {

    /**
     * A step on one resource.
     *
     * @param operation the engine's name, e.g. {@code update} or {@code create-replacement}
     */
    record Step(String operation, String type, String name) {

        /** Whether it only groups others. */
        boolean isComponent() {
            return type.startsWith("coworking:") || type.startsWith("eks:") || type.equals("pulumi:pulumi:Stack");
        }

        /** The last part of the type, e.g. {@code Deployment}. */
        String kind() {
            return type.substring(type.lastIndexOf(':') + 1).replaceFirst("V2$", "");
        }

        @Override
        public String toString() {
            return "%s %s %s".formatted(operation, type, name);
        }
    }

    static Preview parse(String json) {
        var steps = new ArrayList<Step>();
        var root = new Gson().fromJson(json, JsonObject.class);
        for (JsonElement element : root.getAsJsonArray("steps")) {
            var step = element.getAsJsonObject();
            var urn = step.get("urn").getAsString().split("::");
            var type = urn[2].substring(urn[2].lastIndexOf('$') + 1);
            steps.add(new Step(step.get("op").getAsString(), type, urn[3]));
        }
        return new Preview(List.copyOf(steps));
    }

    /** Steps that change something. */
    List<String> changes() {
        return steps.stream()
                .filter(step -> !step.operation().equals("same"))
                .map(Step::toString)
                .toList();
    }

    List<Step> of(String operation) {
        return steps.stream().filter(step -> step.operation().equals(operation)).toList();
    }
}
