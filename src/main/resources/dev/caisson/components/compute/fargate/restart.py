"""Gives a service new tasks when a secret has another value: ECS hands a task its secrets at its start only.

Called by the EventBridge rule that each service with such secrets has (SecretRestart.java), once Secrets Manager has
moved the secret's label AWSCURRENT. An event names

    {"cluster": ARN, "service": name, "secret": ARN, "time": of the move, in UTC}

and is worked off when no task runs that was there before. So the same event may come twice, and Lambda calls again when
this one fails: whoever calls next goes on with what is left. What is raised here raises an alarm.
"""

import json
import time
from datetime import datetime, timezone

import boto3

POLL_SECONDS = 6
# Lambda ends a call after 900 s without a word; this is kept for the answer.
ANSWER_SECONDS = 25
# What ECS describes and lists may lag behind what it has done.
LAG_SECONDS = 60
# The most that DescribeTasks takes.
PAGE = 100


class RestartFailed(Exception):
    """Tasks still run that know the old value only."""


def handler(event, context):
    left = lambda: context.get_remaining_time_in_millis() / 1000 - ANSWER_SECONDS
    result = Restart(boto3.client("ecs"), event, left).run()
    print(json.dumps(result))
    return result


class Restart:
    """One service, one secret.

    seconds_left: how long it may still take; sleep and now are replaced in tests.
    """

    def __init__(self, ecs, event, seconds_left, sleep=time.sleep, now=lambda: datetime.now(timezone.utc)):
        self.ecs = ecs
        self.cluster = event["cluster"]
        self.name = event["service"]
        self.secret = event["secret"]
        # Python reads the Z from 3.11 on.
        self.moved = datetime.fromisoformat(event["time"].replace("Z", "+00:00"))
        self.seconds_left = seconds_left
        self.sleep = sleep
        self.now = now
        self.mine = None
        self.began = None

    def run(self):
        while True:
            service = self.describe_service()
            old = self.old_tasks() if service else []
            if not old:
                return {"service": self.name, "secret": self.secret, "deployment": self.mine}
            primary = next((d for d in service["deployments"] if d["status"] == "PRIMARY"), {})
            failed = [d for d in service["deployments"] if d["id"] == self.mine and d.get("rolloutState") == "FAILED"]
            if failed:
                raise self.failure(f"ECS gave up: {failed[0].get('rolloutStateReason', 'no reason given')}", old)
            if self.is_settled(primary):
                if self.mine is None:
                    self.start()
                elif self.waited() >= LAG_SECONDS:
                    raise self.failure("the deployment was rolled back", old)
            if self.seconds_left() < POLL_SECONDS:
                raise self.failure("the deployment is not over, and a function may take 900 s", old)
            self.sleep(POLL_SECONDS)

    def is_settled(self, primary):
        """Nothing is under way that would replace tasks from before the move."""
        return not primary or primary["createdAt"] < self.moved or primary.get("rolloutState") == "COMPLETED"

    def start(self):
        """The same tasks anew, in the way in which every other deployment replaces them."""
        service = self.ecs.update_service(cluster=self.cluster, service=self.name, forceNewDeployment=True)["service"]
        self.mine = next(d["id"] for d in service["deployments"] if d["status"] == "PRIMARY")
        self.began = self.now()

    def describe_service(self):
        """None for one that is gone, or is not there yet."""
        services = self.ecs.describe_services(cluster=self.cluster, services=[self.name])["services"]
        return next((service for service in services if service["status"] == "ACTIVE"), None)

    def old_tasks(self):
        """ARNs of those that run since before the move; not of those that are being stopped."""
        old, page = [], {}
        while True:
            listed = self.ecs.list_tasks(cluster=self.cluster, serviceName=self.name, maxResults=PAGE, **page)
            if listed["taskArns"]:
                tasks = self.ecs.describe_tasks(cluster=self.cluster, tasks=listed["taskArns"])["tasks"]
                old += [t["taskArn"] for t in tasks if t["desiredStatus"] == "RUNNING" and t["createdAt"] < self.moved]
            if "nextToken" not in listed:
                return old
            page = {"nextToken": listed["nextToken"]}

    def failure(self, why, old):
        return RestartFailed(
            f"{self.secret} has another value since {self.moved:%Y-%m-%d %H:%M:%S} UTC, but {len(old)} tasks of "
            f"{self.name} still have the old one: {why}. To try again: aws ecs update-service --force-new-deployment "
            f"--cluster {self.cluster} --service {self.name}"
        )

    def waited(self):
        return (self.now() - self.began).total_seconds()
