package coworking.infrastructure.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.core.Output;
import com.pulumi.test.PulumiTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementTest {

    @Test
    void isWrittenAsIamReadsIt() {
        var statement = Statement.allow("s3:GetObject", "s3:PutObject")
                .to(Principal.account("123456789012"))
                .on("arn:aws:s3:::a")
                .on(Output.of("arn:aws:s3:::b/*"))
                .when("StringEquals", "aws:SourceAccount", "123456789012")
                .when("StringEquals", "aws:PrincipalTag/team", "platform", "data")
                .when("Bool", "aws:SecureTransport", "true");

        assertThat(json(statement))
                .isEqualTo("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                        + "\"Principal\":{\"AWS\":\"arn:aws:iam::123456789012:root\"},"
                        + "\"Action\":[\"s3:GetObject\",\"s3:PutObject\"],"
                        + "\"Resource\":[\"arn:aws:s3:::a\",\"arn:aws:s3:::b/*\"],"
                        + "\"Condition\":{\"StringEquals\":{\"aws:SourceAccount\":[\"123456789012\"],"
                        + "\"aws:PrincipalTag/team\":[\"platform\",\"data\"]},"
                        + "\"Bool\":{\"aws:SecureTransport\":[\"true\"]}}}]}");
    }

    @Test
    void aWildcardNeedsAReason() {
        var without = Statement.allow("ec2:DescribeRegions").on("*");

        assertThatThrownBy(() -> json(without)).hasStackTraceContaining("[*] needs a reason: say because(...)");
        assertThat(json(without.because("EC2 describes all or nothing"))).contains("\"Resource\":[\"*\"]");
    }

    @Test
    void forbiddingEverythingNeedsNone() {
        assertThat(json(Statement.deny("s3:*").to(Principal.ANYONE).on("*")))
                .contains("\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":[\"s3:*\"]");
    }

    @ParameterizedTest
    @CsvSource({
        "*, true",
        "s3:*, true",
        "kms:GenerateDataKey*, true",
        "arn:aws:s3:::coworking-dev-*, true",
        "arn:aws:ec2:eu-central-1:123456789012:*/*, true",
        "arn:aws:iam::123456789012:role/*, true",
        "arn:aws:kms:eu-central-1:123456789012:key/*, true",
        "arn:aws:logs:eu-central-1:123456789012:log-group:*, true",
        "arn:aws:s3:::*/*, true",
        "arn:aws:s3:::bucket/*, false",
        "arn:aws:s3:::bucket/folder/*, false",
        "arn:aws:logs:eu-central-1:123456789012:log-group:name:*, false",
        "s3:GetObject, false"
    })
    void whatLiesWithinOneNamedThingIsNoWildcard(String text, boolean wild) {
        assertThat(Statement.isWild(text)).isEqualTo(wild);
    }

    private static String json(Statement... statements) {
        return PulumiTest.extractValue(Statement.document(List.of(statements)));
    }
}
