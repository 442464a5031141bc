package coworking.access.response;

import jakarta.json.JsonObject;

/** A row of a list whose order is that of the ids. */
public interface Row {

    /** Path of a row below its list. */
    String PATH = "{id: [1-9][0-9]{0,8}}";

    int id();

    JsonObject toJson();
}
