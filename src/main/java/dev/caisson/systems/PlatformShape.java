package dev.caisson.systems;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * What the reference system consists of before a stack says anything: an API and a worker, a queue between them, a
 * function behind the REST API, a bucket and a generated secret. Stack files change any of it by name, add to it, or
 * take it away ({@code caisson:services.worker: false}). The images are public placeholders, so that a first deploy
 * works before anything was pushed.
 */
final class PlatformShape {
    private PlatformShape() {}

    static JsonObject json() {
        return JsonParser.parseString(SHAPE).getAsJsonObject();
    }

    private static final String SHAPE = """
            {
              "buckets": {"uploads": {}},
              "queues": {"jobs": {}},
              "generatedSecrets": ["session-key"],
              "services": {
                "api": {
                  "image": "public.ecr.aws/nginx/nginx-unprivileged:1.29-alpine",
                  "port": 8080,
                  "healthCheck": "/",
                  "scaling": {"max": 6, "requests": 1000},
                  "uses": {
                    "database": true,
                    "sends": ["jobs"],
                    "reads": ["uploads"],
                    "writes": ["uploads"],
                    "secrets": ["session-key"],
                    "bedrock": true
                  }
                },
                "worker": {
                  "image": "public.ecr.aws/docker/library/busybox:1.37",
                  "command": ["sleep", "infinity"],
                  "scaling": {"max": 10, "backlog": 20},
                  "uses": {"database": true, "consumes": ["jobs"], "reads": ["uploads"], "writes": ["uploads"]}
                }
              },
              "functions": {
                "status": {"uses": {"sends": ["jobs"]}}
              },
              "api": {
                "routes": {
                  "GET /status": {"function": "status", "access": "public"},
                  "POST /jobs": {"function": "status"}
                }
              },
              "bedrock": {
                "models": ["amazon.titan-embed-text-v2:0"],
                "profiles": ["us.anthropic.claude-sonnet-4-20250514-v1:0"]
              }
            }
            """;
}
