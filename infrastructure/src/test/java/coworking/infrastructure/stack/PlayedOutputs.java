package coworking.infrastructure.stack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The outputs that the played providers add to a resource's inputs. */
public final class PlayedOutputs {

    /** A reference to a resource, with the signature by which the SDK recognizes one. */
    private static final Map<String, Object> NODE_GROUP_REFERENCE = Map.of(
            "4dabf18193072939515e22adb298388d",
            "5cf8f73096256a8f31e491e813e4eb8e",
            "urn",
            "urn:pulumi:dev::coworking::" + Recording.NODE_GROUP + "::played",
            "id",
            "played");

    /** State of the node group that every component of node groups refers to. */
    static final Map<String, Object> NODE_GROUP_STATE = Map.of(
            "resources",
            List.of(Map.of(
                    "autoscalingGroups", List.of(Map.of("name", "eks-general")), "remoteAccessSecurityGroupId", "")));

    private static final Map<String, Map<String, Object>> BY_TYPE = Map.of(
            "eks:index:ManagedNodeGroup",
            Map.of("nodeGroup", NODE_GROUP_REFERENCE),
            Recording.NODE_GROUP,
            NODE_GROUP_STATE,
            "aws:ecr/repository:Repository",
            Map.of("repositoryUrl", "123456789012.dkr.ecr.eu-central-1.amazonaws.com/played"),
            "aws:acm/certificate:Certificate",
            Map.of(
                    "domainValidationOptions",
                    List.of(Map.of(
                            "domainName", "reports.example.com",
                            "resourceRecordName", "_proof.reports.example.com",
                            "resourceRecordType", "CNAME",
                            "resourceRecordValue", "_value.acm-validations.aws"))),
            "aws:route53/record:Record",
            Map.of("fqdn", "_proof.reports.example.com"),
            "eks:index:Cluster",
            Map.of(
                    "kubeconfigJson", "{}",
                    "clusterSecurityGroupId", "sg-cluster",
                    "nodeSecurityGroupId", "sg-node"));

    /** The load balancer that a controller made. */
    static final Map<String, Object> LOAD_BALANCER = Map.of(
            "arn",
                    "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/coworking-dev/50dc6c495c0c9188",
            "arnSuffix", "app/coworking-dev/50dc6c495c0c9188",
            "dnsName", "played.elb.amazonaws.com",
            "zoneId", "Z215JYRZR1TBD5");

    private PlayedOutputs() {}

    public static Map<String, Object> of(String type, String name) {
        var outputs = new HashMap<String, Object>(BY_TYPE.getOrDefault(type, Map.of()));
        outputs.put("name", name);
        outputs.put("arn", arn(type, name));
        outputs.put("url", "https://played.example/" + name);
        if (type.equals("aws:s3/bucketV2:BucketV2")) {
            outputs.put("bucket", name + "-4e1f2a");
        }
        if (type.equals("aws:kms/key:Key")) {
            outputs.put("keyId", name);
        }
        return outputs;
    }

    /** The account of {@code prod} differs from that of all other stacks. */
    private static String account(String name) {
        return name.startsWith("coworking-prod") ? "210987654321" : "123456789012";
    }

    private static String arn(String type, String name) {
        if (type.startsWith("aws:s3/bucketV2")) {
            return "arn:aws:s3:::%s-4e1f2a".formatted(name);
        }
        if (type.equals("aws:cloudwatch/logGroup:LogGroup")) {
            return "arn:aws:logs:eu-central-1:%s:log-group:%s".formatted(account(name), name);
        }
        if (type.equals("aws:ecr/repository:Repository")) {
            // Repositories are in a folder of the stack.
            return "arn:aws:ecr:eu-central-1:123456789012:repository/"
                    + name.replaceFirst("^(coworking-[a-z]+)-registry-", "$1/");
        }
        if (type.startsWith("aws:iam/")) {
            // IAM has no regions.
            return "arn:aws:iam::123456789012:%s/%s"
                    .formatted(type.replaceAll("^.*:", "").toLowerCase(java.util.Locale.ROOT), name);
        }
        var service = type.replaceAll("^[^:]*:([^/:]*).*$", "$1");
        var kind = type.replaceAll("^.*:", "").toLowerCase(java.util.Locale.ROOT);
        return "arn:aws:%s:eu-central-1:123456789012:%s/%s".formatted(service, kind, name);
    }
}
