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

/** The results of lookups in AWS: the parameters of AWS Systems Manager by name, and a load balancer that a controller made. */
final class AwsLookups implements StandInProvider.Cloud {

    private static final String ARN =
            "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/%s/50dc6c495c0c9188";

    private final Map<String, String> parameters = new ConcurrentSkipListMap<>();

    Map<String, String> parameters() {
        return Map.copyOf(parameters);
    }

    @Override
    public InvokeResponse call(InvokeRequest request) {
        return switch (request.getTok()) {
            case "aws:ssm/getParametersByPath:getParametersByPath" -> parametersBelow(request);
            case "aws:lb/getLbs:getLbs" -> loadBalancers(request);
            case "aws:lb/getLoadBalancer:getLoadBalancer" -> loadBalancer(request);
            default -> null;
        };
    }

    /** The one load balancer of the cluster that the tags name. */
    private static InvokeResponse loadBalancers(InvokeRequest request) {
        var tags = request.getArgs().getFieldsOrThrow("tags").getStructValue();
        var cluster = tags.getFieldsOrThrow("elbv2.k8s.aws/cluster").getStringValue();
        return InvokeResponse.newBuilder()
                .setReturn(Struct.newBuilder()
                        .putFields("id", Values.text("eu-central-1"))
                        .putFields("arns", list(List.of(ARN.formatted(cluster)))))
                .build();
    }

    private static InvokeResponse loadBalancer(InvokeRequest request) {
        var arn = request.getArgs().getFieldsOrThrow("arn").getStringValue();
        var suffix = arn.substring(arn.indexOf("app/"));
        var name = suffix.split("/")[1];
        return InvokeResponse.newBuilder()
                .setReturn(Struct.newBuilder()
                        .putFields("name", Values.text(name))
                        .putFields("arn", Values.text(arn))
                        .putFields("arnSuffix", Values.text(suffix))
                        .putFields("dnsName", Values.text(name + "-1.eu-central-1.elb.amazonaws.com"))
                        .putFields("zoneId", Values.text("Z215JYRZR1TBD5")))
                .build();
    }

    private InvokeResponse parametersBelow(InvokeRequest request) {
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
