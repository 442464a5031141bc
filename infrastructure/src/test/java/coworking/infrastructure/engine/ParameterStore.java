package coworking.infrastructure.engine;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.InvokeResponse;
import pulumirpc.Provider.UpdateRequest;

/** The parameters of AWS Systems Manager, by name. */
final class ParameterStore implements StandInProvider.Cloud {

    private final Map<String, String> parameters = new ConcurrentSkipListMap<>();

    Map<String, String> parameters() {
        return Map.copyOf(parameters);
    }

    @Override
    public InvokeResponse call(InvokeRequest request) {
        if (!request.getTok().equals("aws:ssm/getParametersByPath:getParametersByPath")) {
            return null;
        }
        var path = request.getArgs().getFieldsOrThrow("path").getStringValue();
        var names = parameters.keySet().stream()
                .filter(name -> name.startsWith(path + "/"))
                .toList();
        return InvokeResponse.newBuilder()
                .setReturn(Struct.newBuilder()
                        .putFields("id", Values.text(path))
                        .putFields("path", Values.text(path))
                        .putFields("names", list(names))
                        .putFields("arns", list(names))
                        .putFields("types", list(names))
                        .putFields(
                                "values",
                                list(names.stream().map(parameters::get).toList())))
                .build();
    }

    @Override
    public void succeeded(Object request) {
        if (request instanceof CreateRequest create && isParameter(create.getUrn()) && !create.getPreview()) {
            put(create.getProperties());
        } else if (request instanceof UpdateRequest update && isParameter(update.getUrn()) && !update.getPreview()) {
            put(update.getNews());
        } else if (request instanceof DeleteRequest delete && isParameter(delete.getUrn())) {
            parameters.remove(text(delete.getProperties(), "name"));
        }
    }

    private void put(Struct parameter) {
        parameters.put(text(parameter, "name"), text(parameter, "value"));
    }

    private static boolean isParameter(String urn) {
        return urn.contains("$aws:ssm/parameter:Parameter::");
    }

    private static String text(Struct properties, String key) {
        return Values.revealed(properties.getFieldsOrThrow(key)).getStringValue();
    }

    private static Value list(List<String> texts) {
        var list = ListValue.newBuilder();
        texts.forEach(text -> list.addValues(Values.text(text)));
        return Value.newBuilder().setListValue(list).build();
    }
}
