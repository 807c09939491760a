package aws

import (
	"context"
	"regexp"
	"strings"

	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge/info"
	shim "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfshim"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
)

// naming is how Pulumi's AWS provider makes up the names of a type.
type naming struct {
	// property is Terraform's; name if empty.
	property string
	// limit is how many characters AWS takes; 255 if 0.
	limit int
	lower bool
	// prefix is what AWS wants every name of the type to begin with.
	prefix string
	// joined leaves out the hyphen. Such a name counts as the program's own: what is replaced is made before it is deleted.
	joined bool
	// never is whether a program must give the name.
	never bool
	// fifo names a property: if that is true the name must end with .fifo.
	fifo string
}

// Where it is not the usual way: the logical name, a hyphen, seven hexadecimal digits, at most 255 characters. The facts are
// those of provider/resources.go in github.com/pulumi/pulumi-aws (read, not copied).
var namings = map[string]naming{
	"aws_cloudwatch_event_rule":         {limit: 64},
	"aws_cloudwatch_event_target":       {property: "target_id"},
	"aws_cloudwatch_metric_alarm":       {property: "alarm_name"},
	"aws_db_instance":                   {property: "identifier", joined: true},
	"aws_elastic_beanstalk_environment": {limit: 40},
	"aws_iam_role":                      {limit: 64},
	"aws_kms_alias":                     {limit: 238, prefix: "alias/"},
	"aws_lambda_function":               {property: "function_name", limit: 64},
	"aws_lambda_permission":             {property: "statement_id", limit: 100},
	"aws_lb_target_group":               {limit: 32},
	"aws_opensearch_domain":             {property: "domain_name"},
	// Its name is the domain name that it is about.
	"aws_route53_record": {never: true},
	"aws_s3_bucket":      {property: "bucket", limit: 63, lower: true},
	"aws_sns_topic":      {limit: 80, fifo: "fifoTopic"},
	"aws_sqs_queue":      {limit: 80, fifo: "fifoQueue"},
}

var autoNamed = regexp.MustCompile(`-[0-9a-f]{7}(\.fifo)?$`)

// autoName is the property that gets a made-up name, and how; none if the type has no name to be given.
func autoName(terraform string, schema shim.SchemaMap) (string, naming, bool) {
	it := namings[terraform]
	if it.property == "" {
		it.property = "name"
	}
	if it.limit == 0 {
		it.limit = 255
	}
	property, has := schema.GetOk(it.property)
	return it.property, it, has && !it.never && (property.Optional() || property.Required())
}

func (n naming) schema(pulumi string) *info.Schema {
	options := info.AutoNameOptions{
		Separator: "-",
		Maxlen:    n.limit,
		Randlen:   7,
		Transform: func(name string) string {
			if n.lower {
				name = strings.ToLower(name)
			}
			return name
		},
		PostTransform: func(res *info.PulumiResource, name string) (string, error) {
			if fifo := res.Properties[resource.PropertyKey(n.fifo)]; fifo.IsBool() && fifo.BoolValue() {
				name += ".fifo"
			}
			return n.prefix + strings.TrimPrefix(name, n.prefix), nil
		},
	}
	if n.joined {
		options.Separator = ""
	}
	return &info.Schema{
		Name: pulumi,
		Default: &info.Default{
			AutoNamed: true,
			ComputeDefault: func(ctx context.Context, given info.ComputeDefaultOptions) (any, error) {
				// Two names exclude each other: the provider makes one up from the prefix.
				if _, prefixed := given.Properties[resource.PropertyKey(pulumi+"Prefix")]; prefixed {
					return nil, nil
				}
				return info.ComputeAutoNameDefault(ctx, options, given)
			},
		},
	}
}

// isAutoNamed tells a name that was made up. The bridge's older half remembers which were; its newer half does not.
func isAutoNamed(name string, urn resource.URN) bool {
	return autoNamed.MatchString(name) && strings.Contains(strings.ToLower(name), strings.ToLower(urn.Name()))
}
