package coworking.infrastructure.cluster;

import coworking.infrastructure.aws.Statement;
import coworking.infrastructure.configuration.StackContext;
import java.util.List;
import java.util.stream.Stream;

/**
 * Permissions of the AWS Load Balancer Controller for the application load balancers of one cluster. It tags everything it
 * creates with the cluster's name, and may only change resources with that tag.
 */
record LoadBalancerPermissions(StackContext stack) {

    private static final String REQUEST_TAG = "aws:RequestTag/elbv2.k8s.aws/cluster";
    private static final String RESOURCE_TAG = "aws:ResourceTag/elbv2.k8s.aws/cluster";
    private static final String ONLY_READS = "AWS takes no resource for these, which only read";
    private static final String NAMED_BY_STACK = "the load balancer has the stack's name, to which AWS adds ids";
    private static final String NAMED_BY_CONTROLLER = "the controller chooses the names; the cluster's tag limits it";

    List<Statement> statements() {
        return Stream.of(reads(), securityGroups(), loadBalancers(), listeners())
                .flatMap(List::stream)
                .toList();
    }

    /** Read everything that decides on a load balancer, and create the role that AWS needs for the first one. */
    private List<Statement> reads() {
        return List.of(
                Statement.allowOf("ec2", """
                        DescribeAccountAttributes DescribeAddresses DescribeAvailabilityZones
                        DescribeInstances DescribeInternetGateways DescribeNetworkInterfaces
                        DescribeRouteTables DescribeSecurityGroups DescribeSubnets DescribeTags DescribeVpcs
                        GetSecurityGroupsForVpc
                        """).on("*").because(ONLY_READS),
                Statement.allowOf("elasticloadbalancing", """
                        DescribeCapacityReservation DescribeListenerAttributes DescribeListenerCertificates
                        DescribeListeners DescribeLoadBalancerAttributes DescribeLoadBalancers DescribeRules
                        DescribeSSLPolicies DescribeTags DescribeTargetGroupAttributes DescribeTargetGroups
                        DescribeTargetHealth
                        """).on("*").because(ONLY_READS),
                Statement.allow("iam:CreateServiceLinkedRole")
                        .on(stack.globalArn("iam", "role/aws-service-role/elasticloadbalancing.amazonaws.com/*"))
                        .when("StringEquals", "iam:AWSServiceName", "elasticloadbalancing.amazonaws.com")
                        .because("AWS names the role, of which the account has one"));
    }

    /** Create, change and delete own security groups, and open the nodes' group to load balancers. */
    private List<Statement> securityGroups() {
        return List.of(
                Statement.allow("ec2:CreateSecurityGroup")
                        .on(ec2("vpc/*"), ec2("security-group/*"))
                        .because(
                                "AWS names the group; without the tag of the next statement nothing can be done with it"),
                Statement.allow("ec2:CreateTags")
                        .on(ec2("security-group/*"))
                        .when("StringEquals", "ec2:CreateAction", "CreateSecurityGroup")
                        .when("StringEquals", REQUEST_TAG, stack.clusterName())
                        .because(NAMED_BY_CONTROLLER),
                Statement.allow("ec2:CreateTags", "ec2:DeleteTags", "ec2:DeleteSecurityGroup")
                        .on(ec2("security-group/*"))
                        .when("StringEquals", RESOURCE_TAG, stack.clusterName())
                        .because(NAMED_BY_CONTROLLER),
                Statement.allow("ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress")
                        .on(ec2("security-group/*"))
                        .because(
                                "the group of the nodes, which load balancers have to reach, is made and tagged by EKS"));
    }

    /** Create, tag, change and delete the load balancer and its target groups. */
    private List<Statement> loadBalancers() {
        return List.of(
                Statement.allow("elasticloadbalancing:CreateLoadBalancer", "elasticloadbalancing:CreateTargetGroup")
                        .on("*")
                        .when("StringEquals", REQUEST_TAG, stack.clusterName())
                        .because(NAMED_BY_CONTROLLER),
                Statement.allow("elasticloadbalancing:AddTags")
                        .on(own("loadbalancer"), balancing("targetgroup/*"))
                        .when(
                                "StringEquals",
                                "elasticloadbalancing:CreateAction",
                                "CreateTargetGroup",
                                "CreateLoadBalancer")
                        .when("StringEquals", REQUEST_TAG, stack.clusterName())
                        .because(NAMED_BY_CONTROLLER),
                Statement.allowOf("elasticloadbalancing", """
                        AddTags RemoveTags DeleteLoadBalancer DeleteTargetGroup DeregisterTargets
                        ModifyLoadBalancerAttributes ModifyTargetGroup ModifyTargetGroupAttributes
                        RegisterTargets SetIpAddressType SetSecurityGroups SetSubnets SetWebAcl
                        """)
                        .on(own("loadbalancer"), balancing("targetgroup/*"))
                        .when("StringEquals", RESOURCE_TAG, stack.clusterName())
                        .because(NAMED_BY_CONTROLLER));
    }

    /** Change and tag the load balancer's listeners and their rules, and attach a firewall. */
    private List<Statement> listeners() {
        return List.of(
                Statement.allowOf("elasticloadbalancing", """
                        AddListenerCertificates CreateListener CreateRule DeleteListener DeleteRule ModifyListener
                        ModifyListenerAttributes ModifyRule RemoveListenerCertificates SetRulePriorities
                        """)
                        .on(own("loadbalancer"), own("listener"), own("listener-rule"))
                        .because(NAMED_BY_STACK),
                Statement.allow("elasticloadbalancing:AddTags", "elasticloadbalancing:RemoveTags")
                        .on(own("listener"), own("listener-rule"))
                        .because(NAMED_BY_STACK),
                Statement.allowOf("wafv2", "AssociateWebACL DisassociateWebACL GetWebACL GetWebACLForResource")
                        .on(stack.arn("wafv2", "regional/webacl/%s/*".formatted(stack.prefix())), own("loadbalancer"))
                        .because("AWS gives the firewall and the load balancer ids"));
    }

    private String ec2(String resource) {
        return stack.arn("ec2", resource);
    }

    /** The stack's one load balancer, its listeners and their rules. */
    private String own(String kind) {
        return balancing("%s/app/%s/*".formatted(kind, stack.prefix()));
    }

    private String balancing(String resource) {
        return stack.arn("elasticloadbalancing", resource);
    }
}
