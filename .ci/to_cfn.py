#!/usr/bin/env python3
"""Translates the AWS resources of a Pulumi trace to a CloudFormation template, for cfn-lint.

usage: to_cfn.py BASE TRACE.json OUT.json

BASE is a translator of the same kind, whose convert(resource, all) returns None for a type that it does not know. This one adds
the types of the firewall, the user pool, certificates, names, events, parameters and keys that sign, and what BASE leaves out of
buckets, repositories and roles. It fails if neither knows a type: a resource that nothing checks is a gap.
"""
import importlib.util
import json
import sys


def load(path):
    spec = importlib.util.spec_from_file_location('base', path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


base = load(sys.argv[1])
base_convert, pascal = base.convert, base.pascal

# Part of another resource, or without a resource in CloudFormation, which then waits by itself.
base.MERGED |= {'aws:s3/bucketLoggingV2:BucketLoggingV2', 'aws:ecr/repositoryPolicy:RepositoryPolicy',
                'aws:cloudwatch/eventTarget:EventTarget', 'aws:acm/certificateValidation:CertificateValidation'}
base.REF_FOR['UserPoolId'] = 'aws:cognito/userPool:UserPool'

RENAMES = {
    # Pulumi's provider and CloudFormation write abbreviations differently.
    'cloudwatchMetricsEnabled': 'CloudWatchMetricsEnabled',
    'allowedOauthFlows': 'AllowedOAuthFlows',
    'allowedOauthScopes': 'AllowedOAuthScopes',
    'allowedOauthFlowsUserPoolClient': 'AllowedOAuthFlowsUserPoolClient',
    'callbackUrls': 'CallbackURLs',
    'logoutUrls': 'LogoutURLs',
}


def translated(value, **renames):
    """Names as CloudFormation writes them: RENAMES on every level, the others on the first one only."""
    if isinstance(value, list):
        return [translated(item) for item in value]
    if not isinstance(value, dict):
        return value
    names = RENAMES | renames
    return {names.get(key, key[0].upper() + key[1:]): base.tags(item) if key == 'tags' else translated(item)
            for key, item in value.items()}


def web_acl(inputs, all_):
    return 'AWS::WAFv2::WebACL', translated(inputs)


def firewall_log(inputs, all_):
    return 'AWS::WAFv2::LoggingConfiguration', translated(inputs)


def user_pool(inputs, all_):
    inputs = dict(inputs)
    tokens = inputs.pop('softwareTokenMfaConfiguration')
    passwords = pascal(inputs.pop('passwordPolicy'))
    labels = inputs.pop('tags')
    return 'AWS::Cognito::UserPool', translated(inputs, name='UserPoolName') | {
        'Policies': {'PasswordPolicy': passwords},
        'EnabledMfas': ['SOFTWARE_TOKEN_MFA'] if tokens['enabled'] else [],
        'UserPoolTags': labels,
    }


def user_pool_client(inputs, all_):
    return 'AWS::Cognito::UserPoolClient', translated(inputs, name='ClientName')


def user_group(inputs, all_):
    return 'AWS::Cognito::UserPoolGroup', translated(inputs, name='GroupName')


def user_pool_domain(inputs, all_):
    return 'AWS::Cognito::UserPoolDomain', translated(inputs)


def resource_server(inputs, all_):
    return 'AWS::Cognito::UserPoolResourceServer', translated(inputs)


def certificate(inputs, all_):
    return 'AWS::CertificateManager::Certificate', translated(inputs)


def record(inputs, all_):
    inputs = dict(inputs)
    aliases = [pascal(alias, {'name': 'DNSName', 'zoneId': 'HostedZoneId'}) for alias in inputs.pop('aliases', [])]
    properties = translated(inputs, zoneId='HostedZoneId', records='ResourceRecords', ttl='TTL')
    if 'TTL' in properties:
        properties['TTL'] = str(int(properties['TTL']))
    if aliases:
        properties['AliasTarget'] = aliases[0]
    return 'AWS::Route53::RecordSet', properties


def event_rule(inputs, all_):
    """A rule with its targets, which refer to it by its name; without one, that is its logical name."""
    name = inputs.get('name') or next(r['name'] for r in all_ if r['inputs'] == inputs)
    targets = [t for t in all_ if t['type'].endswith(':EventTarget') and t['inputs']['rule'] == name]
    return 'AWS::Events::Rule', {
        'Name': name,
        'Description': inputs['description'],
        'EventPattern': json.loads(inputs['eventPattern']),
        'Targets': [event_target(t['name'], t['inputs']) for t in targets],
    }


def event_target(name, inputs):
    target = {'Id': name, 'Arn': inputs['arn']}
    if 'roleArn' in inputs:
        target['RoleArn'] = inputs['roleArn']
    if 'inputTransformer' in inputs:
        transformer = inputs['inputTransformer']
        target['InputTransformer'] = {
            'InputPathsMap': transformer['inputPaths'], 'InputTemplate': transformer['inputTemplate']}
    return target


def parameter(inputs, all_):
    inputs = dict(inputs)
    labels = inputs.pop('tags')
    return 'AWS::SSM::Parameter', translated(inputs) | {'Tags': labels}


OWN = {
    'aws:wafv2/webAcl:WebAcl': web_acl,
    'aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration': firewall_log,
    'aws:cognito/userPool:UserPool': user_pool,
    'aws:cognito/userPoolClient:UserPoolClient': user_pool_client,
    'aws:cognito/userGroup:UserGroup': user_group,
    'aws:cognito/userPoolDomain:UserPoolDomain': user_pool_domain,
    'aws:cognito/resourceServer:ResourceServer': resource_server,
    'aws:acm/certificate:Certificate': certificate,
    'aws:route53/record:Record': record,
    'aws:cloudwatch/eventRule:EventRule': event_rule,
    'aws:ssm/parameter:Parameter': parameter,
}


def signing_key(inputs):
    return 'AWS::KMS::Key', {
        'Description': inputs['description'],
        'KeyUsage': inputs['keyUsage'],
        'KeySpec': inputs['customerMasterKeySpec'],
        'PendingWindowInDays': inputs['deletionWindowInDays'],
        'KeyPolicy': json.loads(inputs['policy']),
        'Tags': base.tags(inputs['tags']),
    }


def completed(resource, properties, all_):
    """Adds what BASE leaves out."""
    type_, inputs = resource['type'], resource['inputs']
    if type_ == 'aws:iam/role:Role' and 'permissionsBoundary' in inputs:
        properties['PermissionsBoundary'] = inputs['permissionsBoundary']
    if type_ == 'aws:s3/bucketV2:BucketV2':
        for log in base.find(all_, 'aws:s3/bucketLoggingV2:BucketLoggingV2', bucket=resource['name'] + '-id'):
            properties['LoggingConfiguration'] = {
                'DestinationBucketName': log['inputs']['targetBucket'],
                'LogFilePrefix': log['inputs']['targetPrefix'],
            }
    if type_ == 'aws:ecr/repository:Repository':
        for policy in base.find(all_, 'aws:ecr/repositoryPolicy:RepositoryPolicy', repository=inputs['name']):
            properties['RepositoryPolicyText'] = json.loads(policy['inputs']['policy'])
    return properties


def convert(resource, all_):
    type_, inputs = resource['type'], resource['inputs']
    if type_ in OWN:
        return OWN[type_](inputs, all_)
    if type_ == 'aws:kms/key:Key' and 'keyUsage' in inputs:
        return signing_key(inputs)
    made = base_convert(resource, all_)
    if made is None:
        sys.exit('%s has no translation in .ci/to_cfn.py, so its schema is not checked' % type_)
    kind, properties = made
    return kind, completed(resource, properties, all_)


base.convert = convert
base.main(*sys.argv[2:4])
