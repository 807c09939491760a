"""What somebody does in AWS without Pulumi, and what is there afterwards: behind.py ENDPOINT REGION change|fill|open|look."""

import sys

import boto3

endpoint, region, what = sys.argv[1:]


def aws(service):
    return boto3.client(
        service, endpoint_url=endpoint, region_name=region, aws_access_key_id="a", aws_secret_access_key="b"
    )


def bucket():
    return next(each["Name"] for each in aws("s3").list_buckets()["Buckets"] if "uploads" in each["Name"])


if what == "change":
    sqs = aws("sqs")
    queue = next(url for url in sqs.list_queues()["QueueUrls"] if url.endswith("jobs"))
    sqs.set_queue_attributes(QueueUrl=queue, Attributes={"VisibilityTimeout": "77"})
    sqs.tag_queue(QueueUrl=queue, Tags={"Behind": "back"})
elif what == "fill":
    s3 = aws("s3")
    # It denies what is not encrypted on its way, and so is nothing here.
    s3.delete_bucket_policy(Bucket=bucket())
    for body in (b"one", b"two"):
        s3.put_object(Bucket=bucket(), Key="note", Body=body)
elif what == "open":
    # moto takes a bucket's policy without its conditions, and so denies all.
    for each in aws("s3").list_buckets()["Buckets"]:
        aws("s3").delete_bucket_policy(Bucket=each["Name"])
elif what == "look":
    print("buckets", len(aws("s3").list_buckets()["Buckets"]))
    for snapshot in aws("rds").describe_db_snapshots()["DBSnapshots"]:
        print("snapshot", snapshot["DBSnapshotIdentifier"])
