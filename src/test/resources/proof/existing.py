"""Makes in moto what a stack file expects to be in the account, and writes the file with the ids that moto gave it.

existing.py ENDPOINT REGION <stack file >stack file. It runs in moto's own environment, which has boto3.
"""

import re
import sys

import boto3

endpoint, region = sys.argv[1:]
text = sys.stdin.read()


def client(service, where=region):
    return boto3.client(
        service,
        endpoint_url=endpoint,
        region_name=where,
        aws_access_key_id="offline",
        aws_secret_access_key="offline",
    )


def replace(pattern, make):
    """Puts what make(number, match) gives for each different text in its place."""
    global text
    made = {}

    def one(match):
        if match.group(0) not in made:
            made[match.group(0)] = make(len(made), match)
        return made[match.group(0)]

    text = re.sub(pattern, one, text)


def certificate(_, match):
    acm = client("acm", match.group(1))
    return acm.request_certificate(DomainName="existing.example.com", ValidationMethod="DNS")["CertificateArn"]


def network(_, __):
    ec2 = client("ec2")
    vpc = ec2.create_vpc(CidrBlock="172.31.0.0/16")["Vpc"]["VpcId"]
    ec2.modify_vpc_attribute(VpcId=vpc, EnableDnsHostnames={"Value": True})
    return vpc


def subnet(number, _):
    vpc = re.search(r"\bvpc-[0-9a-f]+", text).group(0)
    zone = region + "abc"[number % 3]
    block = f"172.31.{16 * number}.0/20"
    return client("ec2").create_subnet(VpcId=vpc, CidrBlock=block, AvailabilityZone=zone)["Subnet"]["SubnetId"]


def zone(number, match):
    """AWS's ids begin with Z, moto's with any letter or digit."""
    route53 = client("route53")
    named = re.search(r"\b[a-z0-9.-]+\.(?:com|net|org|io|ai|app|dev|health)\b", text)
    # chronotrail's dev stack says no name: it has the system's own.
    name = ".".join(named.group(0).split(".")[-2:]) if named else "chronotrail.com"
    while True:
        path = route53.create_hosted_zone(Name=name, CallerReference=match.group(0))["HostedZone"]["Id"]
        given = path.split("/")[-1]
        if given.startswith("Z"):
            return given
        route53.delete_hosted_zone(Id=given)


replace(r"arn:aws:acm:([a-z0-9-]+):\d{12}:certificate/[0-9a-f-]{36}", certificate)
replace(r"\bvpc-[0-9a-f]{8,17}\b", network)
replace(r"\bsubnet-[0-9a-f]{8,17}\b", subnet)
replace(r"\bZ[0-9A-Z]{20}\b", zone)
print(text, end="")
