package names

import (
	"strings"
	"testing"

	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge/info"
)

func TestEveryTokenIsSaidOnce(t *testing.T) {
	table, err := Read()
	if err != nil {
		t.Fatal(err)
	}
	if len(table.Resources) < 100 {
		t.Errorf("only %d types", len(table.Resources))
	}
	seen := map[string]string{}
	for terraform, resource := range table.Resources {
		if other, has := seen[resource.Token]; has {
			t.Errorf("%s is both %s and %s", resource.Token, terraform, other)
		}
		seen[resource.Token] = terraform
		if !strings.HasPrefix(resource.Token, "aws:") {
			t.Errorf("%s has the token %s", terraform, resource.Token)
		}
	}
	for token, terraform := range map[string]string{
		"aws:rds/instance:Instance":                     "aws_db_instance",
		"aws:s3/bucketV2:BucketV2":                      "aws_s3_bucket",
		"aws:lb/loadBalancer:LoadBalancer":              "aws_lb",
		"aws:ec2/internetGateway:InternetGateway":       "aws_internet_gateway",
		"aws:apigateway/response:Response":              "aws_api_gateway_gateway_response",
		"aws:sqs/redriveAllowPolicy:RedriveAllowPolicy": "aws_sqs_queue_redrive_allow_policy",
	} {
		if seen[token] != terraform {
			t.Errorf("%s is %s", token, seen[token])
		}
	}
}

func TestFieldsBecomeTheBridgesOwn(t *testing.T) {
	one := true
	it := Resource{Token: "aws:x/y:Y", Fields: map[string]Field{
		"outer":             {Name: "outside"},
		"outer.inner.types": {One: &one},
	}}.Info()
	if got := it.Fields["outer"].Name; got != "outside" {
		t.Errorf("outer is %q", got)
	}
	inner := it.Fields["outer"].Elem.Fields["inner"].Elem.Fields["types"]
	if inner.MaxItemsOne == nil || !*inner.MaxItemsOne {
		t.Errorf("types is %+v", inner)
	}
}

func TestAtKeepsWhatIsThere(t *testing.T) {
	fields := map[string]*info.Schema{"a": {Name: "b"}}
	At(fields, []string{"a", "c"}).Name = "d"
	if fields["a"].Name != "b" || fields["a"].Elem.Fields["c"].Name != "d" {
		t.Errorf("%+v", fields["a"])
	}
}
