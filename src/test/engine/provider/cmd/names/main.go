// Names writes internal/names/names.json: it compares what SdkNames.java prints of com.pulumi:aws with the schema of
// the Terraform provider. What it cannot relate it says; such names stand in known below.
//
//	CAISSON_TERRAFORM_PROVIDER=… src/test/engine/provider/renew-names.sh
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"caisson.dev/engine/provider/internal/names"
	"caisson.dev/engine/provider/internal/tfplugin"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/pf/proto"
)

// What the program asks AWS, and what others may.
var functions = map[string]string{
	"aws_caller_identity":                "aws:index/getCallerIdentity:getCallerIdentity",
	"aws_region":                         "aws:index/getRegion:getRegion",
	"aws_partition":                      "aws:index/getPartition:getPartition",
	"aws_availability_zones":             "aws:index/getAvailabilityZones:getAvailabilityZones",
	"aws_iam_policy_document":            "aws:iam/getPolicyDocument:getPolicyDocument",
	"aws_route53_zone":                   "aws:route53/getZone:getZone",
	"aws_secretsmanager_random_password": "aws:secretsmanager/getRandomPassword:getRandomPassword",
	"aws_ssm_parameter":                  "aws:ssm/getParameter:getParameter",
	"aws_subnet":                         "aws:ec2/getSubnet:getSubnet",
}

// known are names of which no rule speaks, by Terraform's path.
var known = map[string]string{
	"aws_api_gateway_base_path_mapping.api_id":        "restApi",
	"aws_cloudwatch_metric_alarm.alarm_name":          "name",
	"aws_elastic_beanstalk_environment.version_label": "version",
	"aws_lambda_function.filename":                    "code",
	"aws_lambda_function.function_name":               "name",
	"aws_lambda_layer_version.filename":               "code",
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func isKnown(terraform, problem string) bool {
	name, _, _ := strings.Cut(problem, " ")
	for path, pulumi := range known {
		if strings.HasPrefix(path, terraform+".") && pulumi == name {
			return true
		}
	}
	return false
}

func run() error {
	process, err := tfplugin.Launch(os.Getenv("CAISSON_TERRAFORM_PROVIDER"), os.Environ())
	if err != nil {
		return err
	}
	defer process.Kill()
	provider := proto.New(context.Background(), tfplugin.NewServer(process.Provider))

	var sdk map[string]map[string]names.Shape
	if err := json.NewDecoder(os.Stdin).Decode(&sdk); err != nil {
		return err
	}
	table := names.Table{
		About: "What com.pulumi:aws 6.83.0 calls the types that Caisson uses, where the bridge's rules do not say it; " +
			"written by cmd/names.",
		Resources: map[string]names.Resource{},
		Functions: functions,
	}
	for token, properties := range sdk {
		if !strings.HasPrefix(token, "aws:") {
			continue
		}
		name, resource, problems := names.Match(token, properties, provider.ResourcesMap())
		for path, pulumi := range known {
			if terraform, property, _ := strings.Cut(path, "."); terraform == name {
				resource.Fields[property] = names.Field{Name: pulumi}
			}
		}
		if other, has := table.Resources[name]; has {
			return fmt.Errorf("%s is both %s and %s", name, other.Token, token)
		}
		table.Resources[name] = resource
		for _, each := range problems {
			if isKnown(name, each) {
				continue
			}
			fmt.Fprintf(os.Stderr, "%s (%s): %s\n", name, token, each)
		}
	}
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetIndent("", " ")
	if err := encoder.Encode(table); err != nil {
		return err
	}
	return os.WriteFile("internal/names/names.json", text.Bytes(), 0o644)
}
