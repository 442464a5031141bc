package coworking.infrastructure.pipeline;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.core.Output;
import coworking.infrastructure.aws.ClosedBucket;
import coworking.infrastructure.aws.DataKey;
import coworking.infrastructure.aws.Statement;
import coworking.infrastructure.configuration.StackContext;
import java.util.List;

/** Permissions of the pipeline's projects, by task. */
record ProjectPolicy(StackContext stack, String project, LogGroup logs) {

    /** Write the project's own log. */
    List<Statement> logging() {
        return List.of(Statement.allow("logs:CreateLogStream", "logs:PutLogEvents")
                .on(logs.arn())
                .on(logs.arn().applyValue(arn -> arn + ":*")));
    }

    /** Test: the project's own reports and its own part of the cache. */
    List<Statement> testing(ClosedBucket cache, DataKey key) {
        Output<String> own = cache.arn().applyValue(arn -> "%s/%s/*".formatted(arn, project));
        return List.of(
                Statement.allowOf("codebuild", """
                                BatchPutCodeCoverages BatchPutTestCases CreateReport CreateReportGroup UpdateReport
                                """)
                        .on(stack.arn("codebuild", "report-group/%s-*".formatted(project)))
                        .because("CodeBuild names a report group after the project and what the buildspec calls it"),
                Statement.allow("s3:GetObject", "s3:PutObject").on(own),
                Statement.allow("s3:GetBucketAcl", "s3:GetBucketLocation", "s3:ListBucket")
                        .on(cache.arn()),
                Statement.allow("kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey")
                        .on(key.arn()));
    }

    /** Release: clone by the connection, push images, sign a release and store it. No stored release can be overwritten. */
    static List<Statement> releasing(String connectionArn, List<Output<String>> repositoryArns, ReleaseStore releases) {
        return List.of(
                Statement.allow(
                                "codeconnections:GetConnection",
                                "codeconnections:GetConnectionToken",
                                "codeconnections:UseConnection")
                        .on(connectionArn),
                Statement.allow("ecr:GetAuthorizationToken")
                        .on("*")
                        .because("a login is for the whole registry; IAM knows no narrower resource for it"),
                Statement.allowOf("ecr", """
                                BatchCheckLayerAvailability BatchGetImage CompleteLayerUpload DescribeImages
                                GetDownloadUrlForLayer InitiateLayerUpload PutImage UploadLayerPart
                                """).on(repositoryArns),
                // With this header, S3 refuses to overwrite an object.
                Statement.allow("s3:PutObject").on(releases.objects()).when("Null", "s3:if-none-match", "false"),
                Statement.allow("kms:Decrypt", "kms:GenerateDataKey").on(releases.keyArn()),
                Statement.allow("kms:Sign").on(releases.signerArn()));
    }

    /** Fetch a release, verify who made it, and read what the scans of its images have found. */
    static List<Statement> fetching(List<Output<String>> repositoryArns, ReleaseStore releases) {
        return List.of(
                Statement.allow("s3:GetObject").on(releases.objects()),
                Statement.allow("s3:ListBucket").on(releases.bucketArn()),
                Statement.allow("kms:Decrypt").on(releases.keyArn()),
                Statement.allow("kms:Verify").on(releases.signerArn()),
                Statement.allow("ecr:DescribeImages", "ecr:DescribeImageScanFindings")
                        .on(repositoryArns));
    }

    /** Run in the stack's network. */
    List<Statement> networkInterfaces() {
        return List.of(
                Statement.allowOf("ec2", """
                        DescribeDhcpOptions DescribeNetworkInterfaces DescribeSecurityGroups DescribeSubnets
                        DescribeVpcs
                        """).on("*").because("EC2 describes all or nothing"),
                Statement.allow("ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface")
                        .on("*")
                        .when("StringEquals", "aws:RequestedRegion", stack.region())
                        .because("CodeBuild makes and removes interfaces whose ids nobody knows before"),
                Statement.allow("ec2:CreateNetworkInterfacePermission")
                        .on(stack.arn("ec2", "network-interface/*"))
                        .when("StringEquals", "ec2:AuthorizedService", "codebuild.amazonaws.com")
                        .because("the id of the interface is as new"));
    }
}
