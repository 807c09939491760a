"""Runs without boto3: FargateScriptsTest starts it with the directory of gate.py on the path."""

import sys
import types
import unittest
from datetime import datetime, timedelta, timezone

sys.modules["boto3"] = types.ModuleType("boto3")

from gate import DeploymentFailed, Gate, handler  # noqa: E402

CLUSTER = "arn:aws:ecs:eu-central-1:123456789012:cluster/shop"
WANTED = "arn:aws:ecs:eu-central-1:123456789012:task-definition/shop-api:7"
BEFORE = "arn:aws:ecs:eu-central-1:123456789012:task-definition/shop-api:6"
TASK = "arn:aws:ecs:eu-central-1:123456789012:task/shop/"
START = datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc)


class AccessDenied(Exception):
    pass


class ClientError(Exception):
    pass


class Clock:
    def __init__(self):
        self.time = START

    def sleep(self, seconds):
        self.time += timedelta(seconds=seconds)

    def now(self):
        return self.time


class Ecs:
    """Plays ECS: services in the order they are asked for, tasks by client token."""

    exceptions = types.SimpleNamespace(AccessDeniedException=AccessDenied, ClientException=ClientError)

    def __init__(self, clock, services=(), tasks=(), denials=0, denial=None, stopped=()):
        self.clock = clock
        self.services = list(services)
        self.outcomes = list(tasks)
        self.denials = denials
        self.denial = denial or AccessDenied()
        self.stopped = list(stopped)
        self.by_token = {}
        self.requests = []

    def describe_services(self, cluster, services):
        assert cluster == CLUSTER and services == ["api"]
        if not self.services:
            return {"services": []}
        return {"services": [self.services.pop(0) if len(self.services) > 1 else self.services[0]]}

    def list_tasks(self, **request):
        assert request == {"cluster": CLUSTER, "serviceName": "api", "desiredStatus": "STOPPED"}, request
        return {"taskArns": [task["taskArn"] for task in self.stopped]}

    def run_task(self, **request):
        self.requests.append(request)
        if self.denials:
            self.denials -= 1
            raise self.denial
        token = request["clientToken"]
        if token not in self.by_token:
            outcome = self.outcomes.pop(0)
            if "failures" in outcome:
                return {"tasks": [], "failures": outcome["failures"]}
            self.by_token[token] = Task(self.clock, len(self.by_token), **outcome)
        task = self.by_token[token]
        return {"tasks": [{"taskArn": task.arn, "createdAt": task.created, "lastStatus": "PROVISIONING"}]}

    def describe_tasks(self, cluster, tasks):
        assert cluster == CLUSTER
        if self.stopped and tasks[0] == self.stopped[0]["taskArn"]:
            return {"tasks": self.stopped}
        found = [task for task in self.by_token.values() if task.arn in tasks]
        return {"tasks": [described for described in (task.describe() for task in found) if described]}


class Task:
    def __init__(self, clock, number, seconds, exit_code=0, reason="Essential container in task exited", unseen=0):
        self.clock, self.arn, self.seconds = clock, f"{TASK}t{number}", seconds
        self.exit_code, self.reason, self.unseen = exit_code, reason, unseen
        self.created = clock.now()

    def describe(self):
        ended = self.created + timedelta(seconds=self.seconds)
        if self.unseen or self.clock.now() - ended > timedelta(hours=1):
            self.unseen = max(0, self.unseen - 1)
            return None
        containers = [{"name": "wait", "exitCode": 0}, {"name": "app"}]
        task = {"taskArn": self.arn, "createdAt": self.created, "lastStatus": "RUNNING", "containers": containers}
        if self.clock.now() >= ended:
            task |= {"lastStatus": "STOPPED", "stoppedAt": ended, "stoppedReason": self.reason}
            if self.exit_code is not None:
                containers[1]["exitCode"] = self.exit_code
        return task


def deployment(
    status, definition, state, reason="", running=0, subnets=("subnet-a", "subnet-b"), groups=("sg-1",), spot=0
):
    return {
        "networkConfiguration": {
            "awsvpcConfiguration": {
                "subnets": list(subnets),
                "securityGroups": list(groups),
                "assignPublicIp": "DISABLED",
            }
        },
        "capacityProviderStrategy": [
            {"capacityProvider": "FARGATE", "base": 0, "weight": 1},
            *([{"capacityProvider": "FARGATE_SPOT", "weight": spot}] if spot else []),
        ],
        "status": status,
        "taskDefinition": definition,
        "rolloutState": state,
        "rolloutStateReason": reason,
        "runningCount": running,
        "desiredCount": 2,
    }


def service(*deployments):
    events = [{"createdAt": START, "message": f"(service api) event {n}."} for n in range(8)]
    return {"deployments": list(deployments), "events": events}


class GateTest(unittest.TestCase):
    def setUp(self):
        self.clock = Clock()

    def gate(self, ecs, event, seconds=840):
        began = self.clock.now()
        left = lambda: seconds - (self.clock.now() - began).total_seconds()
        return Gate(ecs, event, left, sleep=self.clock.sleep, now=self.clock.now)

    def failure(self, wait):
        with self.assertRaises(DeploymentFailed) as failed:
            wait()
        return str(failed.exception)


class ServiceTest(GateTest):
    EVENT = {
        "cluster": CLUSTER,
        "service": "api",
        "taskDefinition": WANTED,
        "subnets": ["subnet-b", "subnet-a"],
        "securityGroups": ["sg-1"],
        "capacity": {"FARGATE": 1},
    }

    def await_service(self, *services, seconds=840, stopped=()):
        return self.gate(Ecs(self.clock, services, stopped=stopped), self.EVENT, seconds).await_service()

    def test_waits_until_the_new_tasks_run_alone(self):
        result = self.await_service(
            service(deployment("PRIMARY", WANTED, "IN_PROGRESS"), deployment("ACTIVE", BEFORE, "COMPLETED")),
            service(deployment("PRIMARY", WANTED, "IN_PROGRESS", running=2)),
            service(deployment("PRIMARY", WANTED, "COMPLETED", running=2)),
        )
        self.assertEqual(result, {"service": "api", "taskDefinition": WANTED})
        self.assertEqual(self.clock.now() - START, timedelta(seconds=12))

    def test_fails_as_soon_as_ecs_rolls_back_with_the_last_five_events(self):
        message = self.failure(
            lambda: self.await_service(
                service(deployment("PRIMARY", WANTED, "IN_PROGRESS"), deployment("ACTIVE", BEFORE, "COMPLETED")),
                service(
                    deployment("PRIMARY", BEFORE, "IN_PROGRESS", "circuit breaker: rolling back to deploymentId x."),
                    deployment("ACTIVE", WANTED, "FAILED", "circuit breaker: tasks failed to start."),
                ),
            )
        )
        self.assertIn("ECS gave up the deployment of api: circuit breaker: tasks failed to start.", message)
        self.assertIn("event 0.", message)
        self.assertIn("event 4.", message)
        self.assertNotIn("event 5.", message)
        self.assertNotIn("\n", message)

    def test_fails_when_the_service_went_back_before_it_was_looked_at(self):
        message = self.failure(lambda: self.await_service(service(deployment("PRIMARY", BEFORE, "COMPLETED"))))
        self.assertIn("it runs shop-api:6 instead of shop-api:7", message)
        self.assertIn("pulumi up --refresh", message)
        self.assertEqual(self.clock.now() - START, timedelta(seconds=60))

    def test_tolerates_an_answer_from_before_the_update(self):
        self.await_service(
            service(deployment("PRIMARY", BEFORE, "COMPLETED")), service(deployment("PRIMARY", WANTED, "COMPLETED"))
        )

    def test_fails_when_the_first_deployment_of_all_fails(self):
        message = self.failure(
            lambda: self.await_service(service(deployment("PRIMARY", WANTED, "FAILED", "tasks failed to start.")))
        )
        self.assertIn("tasks failed to start.", message)

    def test_fails_when_the_same_tasks_are_rolled_back_to_themselves(self):
        message = self.failure(
            lambda: self.await_service(
                service(
                    deployment("PRIMARY", WANTED, "IN_PROGRESS", "rolling back to deploymentId x."),
                    deployment("ACTIVE", WANTED, "FAILED", "alarm detected."),
                )
            )
        )
        self.assertIn("alarm detected.", message)

    def test_the_same_tasks_in_other_subnets_groups_or_capacity_are_waited_for(self):
        for before in ({"subnets": ["subnet-a"]}, {"groups": ["sg-2"]}, {"spot": 1}):
            self.clock = Clock()
            self.await_service(
                service(deployment("PRIMARY", WANTED, "COMPLETED", **before)),
                service(
                    deployment("PRIMARY", WANTED, "IN_PROGRESS"), deployment("ACTIVE", WANTED, "COMPLETED", **before)
                ),
                service(deployment("PRIMARY", WANTED, "COMPLETED")),
            )
            self.assertEqual(self.clock.now() - START, timedelta(seconds=12))

    def test_the_same_tasks_that_went_back_to_other_subnets_are_a_failure(self):
        message = self.failure(
            lambda: self.await_service(service(deployment("PRIMARY", WANTED, "COMPLETED", subnets=["subnet-a"])))
        )
        self.assertIn("was rolled back or replaced", message)

    def test_an_earlier_failure_of_the_same_tasks_is_past(self):
        self.await_service(
            service(deployment("PRIMARY", WANTED, "IN_PROGRESS"), deployment("ACTIVE", WANTED, "FAILED", "before.")),
            service(deployment("PRIMARY", WANTED, "COMPLETED")),
        )

    def test_the_same_tasks_deployed_anew_meanwhile_are_waited_for(self):
        """As restart.py does when a secret has another value."""
        self.await_service(
            service(deployment("PRIMARY", WANTED, "IN_PROGRESS"), deployment("ACTIVE", BEFORE, "COMPLETED")),
            service(deployment("PRIMARY", WANTED, "IN_PROGRESS"), deployment("ACTIVE", WANTED, "IN_PROGRESS")),
            service(deployment("PRIMARY", WANTED, "COMPLETED")),
        )
        self.assertEqual(self.clock.now() - START, timedelta(seconds=12))

    def test_says_why_a_task_stopped_which_no_event_does(self):
        task = {
            "taskArn": TASK + "dead",
            "taskDefinitionArn": WANTED,
            "createdAt": START,
            "stoppedReason": "CannotPullContainerError: not found",
            "containers": [{"name": "app"}],
        }
        message = self.failure(
            lambda: self.await_service(service(deployment("PRIMARY", WANTED, "FAILED", "x.")), stopped=[task])
        )
        self.assertIn("Task dead stopped: CannotPullContainerError: not found; app: no exit code", message)

    def test_gives_up_before_lambda_does_and_says_so(self):
        message = self.failure(
            lambda: self.await_service(
                service(deployment("PRIMARY", WANTED, "IN_PROGRESS", "in progress.", running=1)), seconds=100
            )
        )
        self.assertIn("1 of 2 new tasks run", message)
        self.assertIn("ECS goes on with it", message)
        self.assertRegex(message, r"Waited 96 s; a function may take 900 s")

    def test_says_that_there_is_no_such_service(self):
        self.assertIn("no service api", self.failure(self.await_service))


class TaskTest(GateTest):
    EVENT = {
        "cluster": CLUSTER,
        "taskDefinition": WANTED,
        "container": "app",
        "subnets": ["subnet-a"],
        "securityGroups": ["sg-1"],
        "logGroup": "/shop/migration",
        "streamPrefix": "migration",
    }

    def test_runs_the_task_to_its_end(self):
        ecs = Ecs(self.clock, tasks=[{"seconds": 20}])
        self.assertEqual(self.gate(ecs, self.EVENT).run_task(), {"task": TASK + "t0", "exitCode": 0})
        self.assertEqual(len(ecs.requests), 1)
        request = dict(ecs.requests[0])
        token = request.pop("clientToken")
        self.assertRegex(token, r"\A[0-9a-f]{1,64}\Z")
        self.assertLessEqual(len(request["startedBy"]), 36)
        self.assertEqual(
            request,
            {
                "cluster": CLUSTER,
                "taskDefinition": WANTED,
                "launchType": "FARGATE",
                "count": 1,
                "networkConfiguration": {
                    "awsvpcConfiguration": {
                        "subnets": ["subnet-a"],
                        "securityGroups": ["sg-1"],
                        "assignPublicIp": "DISABLED",
                    }
                },
                "startedBy": "caisson-" + token[:24],
                "propagateTags": "TASK_DEFINITION",
            },
        )

    def test_a_failed_task_says_exit_code_reason_and_where_its_output_is(self):
        ecs = Ecs(self.clock, tasks=[{"seconds": 20, "exit_code": 3}])
        message = self.failure(self.gate(ecs, self.EVENT).run_task)
        self.assertIn("Essential container in task exited; wait: exit code 0; app: exit code 3", message)
        self.assertIn("--log-group-name /shop/migration --log-stream-name migration/app/t0", message)

    def test_a_container_that_never_started_is_a_failure(self):
        ecs = Ecs(self.clock, tasks=[{"seconds": 5, "exit_code": None, "reason": "CannotPullContainerError"}])
        self.assertIn("CannotPullContainerError", self.failure(self.gate(ecs, self.EVENT).run_task))

    def test_a_repeated_call_joins_the_running_task(self):
        ecs = Ecs(self.clock, tasks=[{"seconds": 300}])
        ecs.run_task(clientToken=self.first_token(ecs))
        self.clock.sleep(120)
        self.assertEqual(self.gate(ecs, self.EVENT).run_task()["task"], TASK + "t0")

    def test_a_repeated_call_takes_the_result_of_a_task_that_has_just_ended(self):
        ecs = Ecs(self.clock, tasks=[{"seconds": 10}])
        self.gate(ecs, self.EVENT).run_task()
        self.clock.sleep(20)
        self.assertEqual(self.gate(ecs, self.EVENT).run_task()["task"], TASK + "t0")

    def test_another_pulumi_up_after_a_failure_runs_it_again(self):
        ecs = Ecs(self.clock, tasks=[{"seconds": 10, "exit_code": 1}, {"seconds": 10, "exit_code": 1}, {"seconds": 10}])
        for _ in range(2):
            self.failure(self.gate(ecs, self.EVENT).run_task)
            self.clock.sleep(180)
        self.assertEqual(self.gate(ecs, self.EVENT).run_task()["task"], TASK + "t2")

    def test_an_attempt_that_ecs_has_forgotten_is_not_waited_for(self):
        ecs = Ecs(self.clock, tasks=[{"seconds": 10, "exit_code": 1}, {"seconds": 10}])
        self.failure(self.gate(ecs, self.EVENT).run_task)
        self.clock.sleep(7200)
        self.assertEqual(self.gate(ecs, self.EVENT).run_task()["task"], TASK + "t1")

    def test_other_inputs_are_another_task(self):
        ecs = Ecs(self.clock, tasks=[{"seconds": 10}, {"seconds": 10}])
        self.gate(ecs, self.EVENT).run_task()
        self.assertEqual(self.gate(ecs, self.EVENT | {"taskDefinition": BEFORE}).run_task()["task"], TASK + "t1")

    def test_a_task_that_ecs_does_not_know_yet_is_waited_for(self):
        ecs = Ecs(self.clock, tasks=[{"seconds": 10, "unseen": 3}])
        self.assertEqual(self.gate(ecs, self.EVENT).run_task()["exitCode"], 0)
        self.assertEqual(len(ecs.by_token), 1)

    def test_waits_for_its_own_new_rights(self):
        ecs = Ecs(self.clock, tasks=[{"seconds": 10}], denials=3)
        self.assertEqual(self.gate(ecs, self.EVENT).run_task()["exitCode"], 0)
        ecs = Ecs(self.clock, denials=1000)
        with self.assertRaises(AccessDenied):
            self.gate(ecs, self.EVENT).run_task()

    def test_waits_for_a_role_that_not_all_of_aws_knows_yet(self):
        unknown = "ECS was unable to assume the role 'arn:aws:iam::123456789012:role/x' that was provided for this task."
        ecs = Ecs(self.clock, tasks=[{"seconds": 10}], denials=3, denial=ClientError(unknown))
        self.assertEqual(self.gate(ecs, self.EVENT).run_task()["exitCode"], 0)
        ecs = Ecs(self.clock, tasks=[{"seconds": 0, "exit_code": None, "reason": unknown}, {"seconds": 10}])
        self.assertEqual(self.gate(ecs, self.EVENT).run_task()["task"], TASK + "t1")
        ecs = Ecs(self.clock, denials=1000, denial=ClientError("No Container Instances were found in your cluster."))
        with self.assertRaises(ClientError):
            self.gate(ecs, self.EVENT).run_task()
        self.assertEqual(len(ecs.requests), 1)

    def test_says_why_ecs_started_nothing(self):
        ecs = Ecs(self.clock, tasks=[{"failures": [{"reason": "Capacity is unavailable at this time"}]}])
        self.assertIn("Capacity is unavailable", self.failure(self.gate(ecs, self.EVENT).run_task))

    def test_leaves_a_slow_task_running_and_says_so(self):
        ecs = Ecs(self.clock, tasks=[{"seconds": 3600}])
        message = self.failure(self.gate(ecs, self.EVENT, seconds=100).run_task)
        self.assertIn("Task t0 still runs. It goes on; `pulumi up` waits for the same task again.", message)
        self.assertIn("migration/app/t0", message)

    def first_token(self, ecs):
        probe = Ecs(self.clock, tasks=[{"seconds": 0}])
        self.gate(probe, self.EVENT).run_task()
        return probe.requests[0]["clientToken"]


class HandlerTest(unittest.TestCase):
    def test_tells_services_from_tasks_and_keeps_time_for_its_answer(self):
        clock = Clock()
        clock.time = datetime.now(timezone.utc)
        ecs = Ecs(clock, services=[service(deployment("PRIMARY", WANTED, "IN_PROGRESS"))])
        sys.modules["boto3"].client = lambda name: {"ecs": ecs}[name]
        context = types.SimpleNamespace(get_remaining_time_in_millis=lambda: 26_000)
        with self.assertRaises(DeploymentFailed):
            handler(ServiceTest.EVENT, context)
        ecs = Ecs(clock, tasks=[{"seconds": -1}])
        self.assertEqual(handler(TaskTest.EVENT, context)["exitCode"], 0)


if __name__ == "__main__":
    unittest.main()
