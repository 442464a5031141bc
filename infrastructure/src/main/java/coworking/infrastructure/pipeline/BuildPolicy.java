package coworking.infrastructure.pipeline;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.core.Output;
import coworking.infrastructure.aws.Statement;
import coworking.infrastructure.configuration.StackContext;
import java.util.ArrayList;
import java.util.List;

/** Permissions of a build: read its source, write its own log, cache and reports, and push to one repository. */
record BuildPolicy(StackContext stack, String project, BuildProject.Args args, LogGroup logs) {

    List<Statement> statements() {
        var statements = new ArrayList<>(List.of(
                log(), registryLogin(), pushImages(), connection(), reports(), cacheObjects(), cacheBucket(), key()));
        args.vpc().ifPresent(vpc -> statements.addAll(networkInterfaces()));
        return statements;
    }

    private Statement log() {
        return Statement.allow("logs:CreateLogStream", "logs:PutLogEvents")
                .on(logs.arn())
                .on(logs.arn().applyValue(arn -> arn + ":*"));
    }

    private static Statement registryLogin() {
        return Statement.allow("ecr:GetAuthorizationToken")
                .on("*")
                .because("a login is for the whole registry; IAM knows no narrower resource for it");
    }

    private Statement pushImages() {
        return Statement.allowAll("ecr", """
                        BatchCheckLayerAvailability BatchGetImage CompleteLayerUpload DescribeImages
                        GetDownloadUrlForLayer InitiateLayerUpload PutImage UploadLayerPart
                        """).on(args.repositoryArn());
    }

    private Statement connection() {
        return Statement.allow(
                        "codeconnections:GetConnection",
                        "codeconnections:GetConnectionToken",
                        "codeconnections:UseConnection")
                .on(args.source().codeConnectionArn());
    }

    private Statement reports() {
        return Statement.allowAll("codebuild", """
                        BatchPutCodeCoverages BatchPutTestCases CreateReport CreateReportGroup UpdateReport
                        """)
                .on(stack.arn("codebuild", "report-group/%s-*".formatted(project)))
                .because("CodeBuild names a report group after the project and what the buildspec calls it");
    }

    private Statement cacheObjects() {
        Output<String> own = args.cache().arn().applyValue(arn -> "%s/%s/*".formatted(arn, project));
        return Statement.allow("s3:GetObject", "s3:PutObject").on(own);
    }

    private Statement cacheBucket() {
        return Statement.allow("s3:GetBucketAcl", "s3:GetBucketLocation", "s3:ListBucket")
                .on(args.cache().arn());
    }

    private Statement key() {
        return Statement.allow("kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey")
                .on(args.key().arn());
    }

    private List<Statement> networkInterfaces() {
        var describe = Statement.allowAll("ec2", """
                        DescribeDhcpOptions DescribeNetworkInterfaces DescribeSecurityGroups DescribeSubnets
                        DescribeVpcs
                        """).on("*").because("EC2 describes all or nothing");
        var create = Statement.allow("ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface")
                .on("*")
                .when("StringEquals", "aws:RequestedRegion", stack.region())
                .because("CodeBuild makes and removes interfaces whose ids nobody knows before");
        var use = Statement.allow("ec2:CreateNetworkInterfacePermission")
                .on(stack.arn("ec2", "network-interface/*"))
                .when("StringEquals", "ec2:AuthorizedService", "codebuild.amazonaws.com")
                .because("the interface is as new");
        return List.of(describe, create, use);
    }
}
