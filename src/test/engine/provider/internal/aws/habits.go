package aws

import (
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge/info"
	shim "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfshim"
)

// What Pulumi's provider does besides names; the facts are those of provider/resources.go in github.com/pulumi/pulumi-aws.

// deletedFirst are types of which AWS takes only one at a time, or of which two alike are one and the same.
var deletedFirst = map[string]bool{
	"aws_api_gateway_integration":            true,
	"aws_cloudwatch_log_subscription_filter": true,
	"aws_ecr_lifecycle_policy":               true,
	"aws_efs_mount_target":                   true,
	"aws_iam_group_policy_attachment":        true,
	"aws_iam_role_policy_attachment":         true,
	"aws_iam_user_policy_attachment":         true,
	"aws_security_group_rule":                true,
}

// managed are descriptions that say who manages the thing, where the program says nothing.
var managed = map[string]string{
	"aws_api_gateway_api_key":         "description",
	"aws_db_option_group":             "option_group_description",
	"aws_db_parameter_group":          "description",
	"aws_db_subnet_group":             "description",
	"aws_elasticache_parameter_group": "description",
	"aws_elasticache_subnet_group":    "description",
	"aws_rds_cluster_parameter_group": "description",
	"aws_route53_zone":                "comment",
	"aws_security_group":              "description",
}

func addHabits(terraform string, schema shim.SchemaMap, it *info.Resource) {
	it.DeleteBeforeReplace = deletedFirst[terraform]
	if property, has := managed[terraform]; has {
		it.Fields[property] = &info.Schema{Default: &info.Default{Value: "Managed by Pulumi"}}
	}
	if canHaveAllTags(schema) {
		it.PreCheckCallback = allTags
	}
	if property, naming, has := autoName(terraform, schema); has {
		it.Fields[property] = naming.schema(pulumiName(property, schema, it))
	}
}
