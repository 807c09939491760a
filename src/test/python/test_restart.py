"""Runs without boto3: FargateScriptsTest starts it with the directory of restart.py on the path."""

import contextlib
import io
import sys
import types
import unittest
from datetime import datetime, timedelta, timezone

boto3 = sys.modules["boto3"] = types.ModuleType("boto3")

from restart import Restart, RestartFailed, handler  # noqa: E402

CLUSTER = "arn:aws:ecs:eu-central-1:123456789012:cluster/shop"
SECRET = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:rds!db-1-AbCdEf"
MOVED = datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc)
EVENT = {"cluster": CLUSTER, "service": "api", "secret": SECRET, "time": "2026-01-02T03:04:05Z"}


class Clock:
    def __init__(self):
        self.time = MOVED + timedelta(seconds=3)

    def sleep(self, seconds):
        self.time += timedelta(seconds=seconds)

    def now(self):
        return self.time


class Ecs:
    """Plays one service that replaces its tasks, as many seconds after a deployment began as that takes.

    outcomes: of each deployment in turn: "works", "fails" (its tasks do not start, the old ones stay), "hangs".
    """

    def __init__(self, clock, tasks=2, outcomes=("works",), seconds=60, status="ACTIVE"):
        self.clock, self.seconds, self.status = clock, seconds, status
        self.outcomes = list(outcomes)
        self.restarts = []
        self.listed = []
        self.created = [MOVED - timedelta(days=1)] * tasks
        self.deployments = [self.deployment("ecs-svc/0", MOVED - timedelta(days=1), "works", "COMPLETED")]

    @staticmethod
    def deployment(name, created, outcome, state="IN_PROGRESS"):
        return {"id": name, "status": "PRIMARY", "createdAt": created, "rolloutState": state, "outcome": outcome}

    def deploy(self, created=None):
        """As `pulumi up` does, or this script."""
        for earlier in self.deployments:
            earlier["status"] = "ACTIVE"
        name = f"ecs-svc/{len(self.deployments)}"
        self.deployments.insert(0, self.deployment(name, created or self.clock.now(), self.outcomes.pop(0)))

    def pass_time(self):
        latest = self.deployments[0]
        if latest["rolloutState"] != "IN_PROGRESS" or latest["outcome"] == "hangs":
            return
        if self.clock.now() - latest["createdAt"] < timedelta(seconds=self.seconds):
            return
        if latest["outcome"] == "works":
            latest["rolloutState"] = "COMPLETED"
            self.created = [latest["createdAt"]] * len(self.created)
        else:
            latest |= {"rolloutState": "FAILED", "status": "ACTIVE", "rolloutStateReason": "tasks failed to start."}
            self.deployments[1]["status"] = "PRIMARY"

    def describe_services(self, cluster, services):
        assert (cluster, services) == (CLUSTER, ["api"])
        self.pass_time()
        return {"services": [{"status": self.status, "deployments": self.deployments}] if self.status else []}

    def update_service(self, **request):
        self.restarts.append(request)
        self.deploy()
        return {"service": {"deployments": self.deployments}}

    def list_tasks(self, cluster, serviceName, maxResults, nextToken="0"):
        assert (cluster, serviceName) == (CLUSTER, "api")
        assert self.status == "ACTIVE", "ServiceNotFoundException"
        end = int(nextToken) + maxResults
        page = {"taskArns": [f"task/{number}" for number in range(int(nextToken), min(end, len(self.created)))]}
        return page | ({"nextToken": str(end)} if end < len(self.created) else {})

    def describe_tasks(self, cluster, tasks):
        assert cluster == CLUSTER and 0 < len(tasks) <= 100
        numbers = [int(task.rpartition("/")[2]) for task in tasks]
        return {
            "tasks": [{"taskArn": f"task/{n}", "createdAt": self.created[n], "desiredStatus": "RUNNING"} for n in numbers]
        }


class RestartTest(unittest.TestCase):
    def setUp(self):
        self.clock = Clock()

    def run_once(self, ecs, seconds=840):
        began = self.clock.now()
        left = lambda: seconds - (self.clock.now() - began).total_seconds()
        return Restart(ecs, EVENT, left, sleep=self.clock.sleep, now=self.clock.now).run()

    def failure(self, ecs, seconds=840):
        with self.assertRaises(RestartFailed) as failed:
            self.run_once(ecs, seconds)
        return str(failed.exception)

    def test_an_event_becomes_a_new_deployment_of_that_service_and_is_waited_for(self):
        ecs = Ecs(self.clock)
        result = self.run_once(ecs)
        self.assertEqual(ecs.restarts, [{"cluster": CLUSTER, "service": "api", "forceNewDeployment": True}])
        self.assertEqual(result, {"service": "api", "secret": SECRET, "deployment": "ecs-svc/1"})
        self.assertGreaterEqual(self.clock.now() - MOVED, timedelta(seconds=60))

    def test_the_same_event_again_restarts_nothing(self):
        ecs = Ecs(self.clock)
        self.run_once(ecs)
        self.clock.sleep(600)
        self.assertIsNone(self.run_once(ecs)["deployment"])
        self.assertEqual(len(ecs.restarts), 1)

    def test_the_same_event_meanwhile_waits_for_the_deployment_that_is_under_way(self):
        ecs = Ecs(self.clock)
        ecs.deploy()
        self.run_once(ecs)
        self.assertEqual(ecs.restarts, [])

    def test_a_deployment_from_before_the_move_is_not_enough(self):
        ecs = Ecs(self.clock, outcomes=["works", "works"])
        ecs.deploy(created=MOVED - timedelta(seconds=30))
        self.run_once(ecs)
        self.assertEqual(len(ecs.restarts), 1)

    def test_another_deployment_that_takes_over_ends_it_as_well(self):
        ecs = Ecs(self.clock, outcomes=["hangs", "works"])
        sleeps = []

        def sleep(seconds):
            sleeps.append(seconds)
            if len(sleeps) == 3:
                ecs.deploy()
            self.clock.sleep(seconds)

        Restart(ecs, EVENT, lambda: 800, sleep=sleep, now=self.clock.now).run()
        self.assertEqual(len(ecs.restarts), 1)

    def test_a_service_that_is_new_or_gone_or_at_zero_needs_nothing(self):
        new = Ecs(self.clock)
        new.created = [MOVED + timedelta(seconds=1)]
        for ecs in (new, Ecs(self.clock, tasks=0), Ecs(self.clock, status=None), Ecs(self.clock, status="DRAINING")):
            self.run_once(ecs)
            self.assertEqual(ecs.restarts, [])

    def test_looks_at_all_tasks_of_a_big_service(self):
        ecs = Ecs(self.clock, tasks=150)
        ecs.created[:120] = [MOVED + timedelta(seconds=1)] * 120
        self.run_once(ecs)
        self.assertEqual(len(ecs.restarts), 1)

    def test_fails_with_the_reason_when_ecs_gives_the_deployment_up(self):
        message = self.failure(Ecs(self.clock, outcomes=["fails"]))
        self.assertIn("rds!db-1-AbCdEf has another value since 2026-01-02 03:04:05 UTC, but 2 tasks of api", message)
        self.assertIn("ECS gave up: tasks failed to start.", message)
        self.assertNotIn("\n", message)

    def test_lambda_s_next_call_after_a_failure_tries_again(self):
        ecs = Ecs(self.clock, outcomes=["fails", "works"])
        self.failure(ecs)
        self.assertEqual(self.run_once(ecs)["deployment"], "ecs-svc/2")

    def test_fails_when_its_deployment_was_rolled_back_and_forgotten(self):
        ecs = Ecs(self.clock, outcomes=["hangs"])

        def sleep(seconds):
            self.clock.sleep(seconds)
            del ecs.deployments[:-1]
            ecs.deployments[0]["status"] = "PRIMARY"

        with self.assertRaisesRegex(RestartFailed, "was rolled back"):
            Restart(ecs, EVENT, lambda: 800, sleep=sleep, now=self.clock.now).run()
        self.assertEqual(len(ecs.restarts), 1)

    def test_gives_up_before_lambda_does_and_the_next_call_goes_on(self):
        ecs = Ecs(self.clock, seconds=1_000)
        self.assertIn("is not over", self.failure(ecs))
        self.run_once(ecs)
        self.assertEqual(len(ecs.restarts), 1)

    def test_lambda_calls_it_with_the_event_and_its_own_end_and_finds_the_result_in_the_log(self):
        boto3.client = lambda service: {"ecs": Ecs(self.clock, tasks=0)}[service]
        context = types.SimpleNamespace(get_remaining_time_in_millis=lambda: 900_000)
        with contextlib.redirect_stdout(io.StringIO()) as log:
            handler(EVENT, context)
        self.assertIn('"service": "api"', log.getvalue())


if __name__ == "__main__":
    unittest.main()
