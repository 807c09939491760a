package replacement

import (
	"math/big"
	"regexp"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Values for properties of which only the type is known. Nobody validates them: a provider that is asked for a plan has
// no use for most of them, and where it has one, examples says what it takes.

const account = "123456789012"

// examples are two values of properties that a provider reads when it plans, by Terraform's path. Where an order matters
// to it, the second is the later one.
var examples = map[string][2]any{
	"aws_api_gateway_authorizer.authorizer_uri":                  {"arn:aws:apigateway:a", "arn:aws:apigateway:b"},
	"aws_db_instance.engine":                                     {"postgres", "mysql"},
	"aws_db_instance.engine_version":                             {"16.4", "16.6"},
	"aws_db_instance.replicate_source_db":                        {"arn:aws:rds:us-east-1:1:db:a", "arn:aws:rds:us-east-1:1:db:b"},
	"aws_ecs_task_definition.container_definitions":              {`[{"name":"a","image":"a"}]`, `[{"name":"a","image":"b"}]`},
	"aws_lambda_function.runtime":                                {"python3.12", "python3.13"},
	"aws_lambda_invocation.lifecycle_scope":                      {"CREATE_ONLY", "CRUD"},
	"aws_lb.load_balancer_type":                                  {"application", "network"},
	"aws_lb_target_group.protocol":                               {"HTTP", "HTTPS"},
	"aws_s3_bucket_lifecycle_configuration.rule.expiration.date": {"2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"},
	"aws_s3_bucket_lifecycle_configuration.rule.transition.date": {"2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"},
}

// companions are optional properties without which a provider plans nothing.
var companions = map[string][]string{
	"aws_api_gateway_authorizer":  {"authorizer_uri"},
	"aws_cloudwatch_metric_alarm": {"metric_name", "statistic"},
	"aws_db_instance":             {"engine", "instance_class"},
	"aws_lambda_function":         {"filename", "handler", "runtime"},
	"aws_lb_target_group":         {"port", "protocol", "vpc_id"},
	"aws_sns_topic_subscription":  {"filter_policy"},
}

// alone are properties that go with no other of their block.
var alone = map[string]bool{"aws_cloudwatch_metric_alarm.metric_query.expression": true}

// values finds values for the properties of a type.
type values struct {
	terraform string
	// What the provider said that it takes, by Terraform's path.
	learned map[string][2]string
}

// example is a value for a property. Different variants differ.
func (v values) example(path string, kind tftypes.Type, variant int) tftypes.Value {
	if given, has := examples[v.terraform+"."+path]; has {
		return tftypes.NewValue(kind, given[variant])
	}
	if given, has := v.learned[path]; has && kind.Is(tftypes.String) {
		return tftypes.NewValue(kind, given[variant])
	}
	property := path[strings.LastIndex(path, ".")+1:]
	return invented(property, kind, variant)
}

var refusal = regexp.MustCompile(`(?s)Invalid String Enum Value:.*Path: (\S+)\s+Given Value: .*Valid Values: \[([^\]]*)\]`)

var index = regexp.MustCompile(`\[[^\]]*\]`)

// learn takes the values that a refusal lists; false if it lists none, or none but those that are known.
func (v values) learn(refused error) bool {
	said := refusal.FindStringSubmatch(refused.Error())
	if said == nil {
		return false
	}
	path := index.ReplaceAllString(said[1], "")
	var takes []string
	for _, each := range strings.FieldsFunc(said[2], func(r rune) bool { return r == ',' || r == ' ' || r == '\n' || r == '"' }) {
		takes = append(takes, each)
	}
	if _, has := v.learned[path]; has || len(takes) == 0 {
		return false
	}
	v.learned[path] = [2]string{takes[0], takes[len(takes)-1]}
	return true
}

func invented(property string, kind tftypes.Type, variant int) tftypes.Value {
	switch {
	case kind.Is(tftypes.String):
		return tftypes.NewValue(kind, text(property, variant))
	case kind.Is(tftypes.Bool):
		return tftypes.NewValue(kind, variant == 1)
	case kind.Is(tftypes.Number):
		return tftypes.NewValue(kind, big.NewFloat(float64(variant+1)))
	case kind.Is(tftypes.List{}):
		return tftypes.NewValue(kind, []tftypes.Value{invented(property, kind.(tftypes.List).ElementType, variant)})
	case kind.Is(tftypes.Set{}):
		return tftypes.NewValue(kind, []tftypes.Value{invented(property, kind.(tftypes.Set).ElementType, variant)})
	case kind.Is(tftypes.Map{}):
		inner := invented(property, kind.(tftypes.Map).ElementType, variant)
		return tftypes.NewValue(kind, map[string]tftypes.Value{"key": inner})
	case kind.Is(tftypes.Object{}):
		members := map[string]tftypes.Value{}
		for name, each := range kind.(tftypes.Object).AttributeTypes {
			members[name] = invented(name, each, variant)
		}
		return tftypes.NewValue(kind, members)
	}
	return tftypes.NewValue(kind, nil)
}

func text(property string, variant int) string {
	letter := string(rune('a' + variant))
	switch {
	case property == "arn", strings.HasSuffix(property, "_arn"), strings.HasSuffix(property, "_arns"):
		return "arn:aws:iam::" + account + ":role/" + letter
	case strings.HasSuffix(property, "policy"), strings.HasSuffix(property, "_definitions"), property == "definition",
		strings.HasSuffix(property, "_json"), property == "dashboard_body", strings.HasSuffix(property, "event_pattern"),
		property == "input", property == "schema":
		return `{"` + letter + `":"` + letter + `"}`
	case strings.Contains(property, "cidr"):
		return "10." + string(rune('1'+variant)) + ".0.0/16"
	case strings.HasSuffix(property, "_version"):
		return string(rune('1' + variant))
	}
	return letter
}
