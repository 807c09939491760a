"""Holds a deployment until what it started in ECS has ended well, and fails it with the reason otherwise.

Called synchronously, once for each change, by the Invocation resources of DeploymentGate.java. An event names

    {"cluster": ARN, "service": name, "taskDefinition": ARN, "subnets": [...], "securityGroups": [...],
     "capacity": {provider: weight}, ...}
        and waits until the service runs these tasks there and no others, or

    {"cluster": ARN, "taskDefinition": ARN, "container": name, "subnets": [...], "securityGroups": [...],
     "logGroup": name, "streamPrefix": text}
        and runs one such task to its end.

What is raised here is what `pulumi up` shows, so it says what to look at next. It is one line: the provider prints it
as JSON.
"""

import hashlib
import json
import time
from datetime import datetime, timedelta, timezone

import boto3

POLL_SECONDS = 6
# Lambda ends a call after 900 s without a word; this is kept for the answer.
ANSWER_SECONDS = 25
# DescribeServices may lag behind the update that has just returned.
LAG_SECONDS = 60
# A role's new policy takes a while to reach all of AWS.
GRANT_SECONDS = 90
# What ECS says of a role that IAM has just made: "ECS was unable to assume the role '…' that was provided for this task".
NO_ROLE = "unable to assume the role"
# A call that is repeated because its answer got lost comes within moments; whoever runs `pulumi up` again comes later.
REPEAT_SECONDS = 60
# ECS forgets a stopped task after an hour.
FORGOTTEN = timedelta(minutes=50)
EVENTS = 5


class DeploymentFailed(Exception):
    """The deployment must not go on."""


def handler(event, context):
    gate = Gate(boto3.client("ecs"), event, lambda: context.get_remaining_time_in_millis() / 1000 - ANSWER_SECONDS)
    return gate.await_service() if "service" in event else gate.run_task()


class Gate:
    """One wait.

    seconds_left: how long it may still take; sleep and now are replaced in tests.
    """

    def __init__(self, ecs, event, seconds_left, sleep=time.sleep, now=lambda: datetime.now(timezone.utc)):
        self.ecs = ecs
        self.event = event
        self.seconds_left = seconds_left
        self.sleep = sleep
        self.now = now
        self.began = now()

    # A service

    def await_service(self):
        name, wanted, seen = self.event["service"], self.event["taskDefinition"], False
        while True:
            service = self.describe_service()
            primary = next((d for d in service["deployments"] if d["status"] == "PRIMARY"), {})
            reason = primary.get("rolloutStateReason", "")
            mine = self.is_wanted(primary)
            failed = [
                d
                for d in service["deployments"]
                if d["taskDefinition"] == wanted and d.get("rolloutState") == "FAILED"
            ]
            seen = seen or mine
            if failed and (not mine or primary in failed or "rolling back" in reason):
                why = failed[0].get("rolloutStateReason", "no reason given")
                raise DeploymentFailed(f"ECS gave up the deployment of {name}: {why} {self.clues(service)}")
            if not mine and (seen or self.waited() >= LAG_SECONDS):
                raise DeploymentFailed(
                    f"The deployment of {name} was rolled back or replaced: it runs {short(primary)} instead of "
                    f"{wanted.rpartition('/')[2]}. To deploy the same again: pulumi up --refresh. {self.clues(service)}"
                )
            if mine and primary.get("rolloutState") == "COMPLETED":
                return {"service": name, "taskDefinition": wanted}
            self.pause(
                f"The deployment of {name} is not over: {primary.get('runningCount', 0)} of "
                f"{primary.get('desiredCount', 0)} new tasks run, {reason or 'no reason given'}. ECS goes on with it; "
                f"`pulumi up` waits for it again. {self.clues(service)}"
            )

    def is_wanted(self, deployment):
        """The same tasks in other subnets, groups or capacity are another deployment."""
        network = deployment.get("networkConfiguration", {}).get("awsvpcConfiguration", {})
        capacity = {s["capacityProvider"]: s.get("weight", 0) for s in deployment.get("capacityProviderStrategy", [])}
        return (
            deployment.get("taskDefinition") == self.event["taskDefinition"]
            and set(network.get("subnets", [])) == set(self.event["subnets"])
            and set(network.get("securityGroups", [])) == set(self.event["securityGroups"])
            and capacity == self.event["capacity"]
        )

    def describe_service(self):
        answer = self.ecs.describe_services(cluster=self.event["cluster"], services=[self.event["service"]])
        if not answer["services"]:
            raise DeploymentFailed(f"There is no service {self.event['service']} in {self.event['cluster']}.")
        return answer["services"][0]

    def clues(self, service):
        """The newest events, and why the last task stopped, which no event says."""
        events = [f"{e['createdAt']:%H:%M:%S} {e['message']}" for e in service.get("events", [])[:EVENTS]]
        stopped = self.last_stopped()
        return "Last events, newest first: " + (" | ".join(events) or "none") + (f" | {stopped}" if stopped else "")

    def last_stopped(self):
        tasks = self.ecs.list_tasks(
            cluster=self.event["cluster"], serviceName=self.event["service"], desiredStatus="STOPPED"
        )["taskArns"]
        if not tasks:
            return ""
        stopped = self.ecs.describe_tasks(cluster=self.event["cluster"], tasks=tasks[:EVENTS])["tasks"]
        mine = [t for t in stopped if t["taskDefinitionArn"] == self.event["taskDefinition"]]
        if not mine:
            return ""
        latest = max(mine, key=lambda t: t["createdAt"])
        return f"Task {task_id(latest)} stopped: {ending(latest)}"

    # A task

    def run_task(self):
        task = self.start()
        while task.get("lastStatus") != "STOPPED":
            self.pause(
                f"Task {task_id(task)} still runs. It goes on; `pulumi up` waits for the same task again. "
                f"{self.log_of(task)}"
            )
            task = self.describe(task)
        main = [c for c in task["containers"] if c["name"] == self.event["container"]]
        if [c.get("exitCode") for c in main] != [0]:
            raise DeploymentFailed(f"Task {task_id(task)} failed: {ending(task)}. {self.log_of(task)}")
        return {"task": task["taskArn"], "exitCode": 0}

    def start(self):
        """The one task of this attempt, started if it is not there yet.

        The provider repeats a call whose answer got lost, so the task's token follows from what is asked for: ECS
        answers the same token with the same task. A token whose task ended before this call is an earlier attempt's,
        and the next token follows from it.
        """
        token = digest(json.dumps(self.event, sort_keys=True))
        while True:
            task = self.describe(self.request(token))
            if not self.is_earlier_attempt(task) and not self.is_refused_role(task):
                return task
            token = digest(token + task["taskArn"])

    def is_earlier_attempt(self, task):
        if task.get("lastStatus") == "STOPPED":
            ended = task.get("stoppedAt") or task["createdAt"]
            return ended < self.began - timedelta(seconds=REPEAT_SECONDS)
        return "containers" not in task and task["createdAt"] < self.began - FORGOTTEN

    def is_refused_role(self, task):
        """A role seconds old, which not all of AWS knows yet; ECS may see that only after it took the task."""
        refused = NO_ROLE in task.get("stoppedReason", "") and self.waited() < GRANT_SECONDS
        if refused:
            self.pause("ECS still may not assume the task's role.")
        return refused

    def request(self, token):
        while True:
            try:
                answer = self.ecs.run_task(
                    cluster=self.event["cluster"],
                    taskDefinition=self.event["taskDefinition"],
                    launchType="FARGATE",
                    count=1,
                    networkConfiguration={
                        "awsvpcConfiguration": {
                            "subnets": self.event["subnets"],
                            "securityGroups": self.event["securityGroups"],
                            "assignPublicIp": "DISABLED",
                        }
                    },
                    clientToken=token,
                    startedBy="caisson-" + token[:24],
                    propagateTags="TASK_DEFINITION",
                )
            except (self.ecs.exceptions.AccessDeniedException, self.ecs.exceptions.ClientException) as refusal:
                is_denied = isinstance(refusal, self.ecs.exceptions.AccessDeniedException)
                if self.waited() >= GRANT_SECONDS or not (is_denied or NO_ROLE in str(refusal)):
                    raise
                self.pause("ECS still refuses to start the task.")
                continue
            if not answer["tasks"]:
                raise DeploymentFailed(f"ECS did not start {self.event['taskDefinition']}: {answer['failures']}")
            return answer["tasks"][0]

    def describe(self, task):
        """The task as it is now; only its ARN and time of creation while ECS has not heard of it yet, or no longer."""
        found = self.ecs.describe_tasks(cluster=self.event["cluster"], tasks=[task["taskArn"]])["tasks"]
        return found[0] if found else {"taskArn": task["taskArn"], "createdAt": task["createdAt"]}

    def log_of(self, task):
        stream = "/".join([self.event["streamPrefix"], self.event["container"], task_id(task)])
        return f"Its output: aws logs get-log-events --log-group-name {self.event['logGroup']} --log-stream-name {stream}"

    # Time

    def waited(self):
        return (self.now() - self.began).total_seconds()

    def pause(self, too_late):
        if self.seconds_left() < POLL_SECONDS:
            raise DeploymentFailed(f"{too_late} (Waited {self.waited():.0f} s; a function may take 900 s.)")
        self.sleep(POLL_SECONDS)


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


def task_id(task):
    return task["taskArn"].rpartition("/")[2]


def short(deployment):
    return deployment.get("taskDefinition", "nothing").rpartition("/")[2]


def ending(task):
    """Exit codes and reasons; a container that never started has none."""
    parts = [task.get("stoppedReason", "no reason given")]
    for container in task.get("containers", []):
        code = container.get("exitCode")
        ended = f"exit code {code}" if code is not None else "no exit code"
        reason = container.get("reason")
        parts.append(f"{container['name']}: {ended}" + (f" ({reason})" if reason else ""))
    return "; ".join(parts)
