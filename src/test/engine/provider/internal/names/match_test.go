package names

import (
	"context"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/pf/proto"
)

type schemaOnly struct{ tfprotov6.ProviderServer }

func (schemaOnly) GetProviderSchema(
	context.Context, *tfprotov6.GetProviderSchemaRequest,
) (*tfprotov6.GetProviderSchemaResponse, error) {
	block := func(attributes ...*tfprotov6.SchemaAttribute) *tfprotov6.Schema {
		return &tfprotov6.Schema{Block: &tfprotov6.SchemaBlock{Attributes: attributes}}
	}
	text := func(name string) *tfprotov6.SchemaAttribute {
		return &tfprotov6.SchemaAttribute{Name: name, Type: tftypes.String, Optional: true}
	}
	list := func(name string) *tfprotov6.SchemaAttribute {
		return &tfprotov6.SchemaAttribute{Name: name, Type: tftypes.List{ElementType: tftypes.String}, Optional: true}
	}
	return &tfprotov6.GetProviderSchemaResponse{ResourceSchemas: map[string]*tfprotov6.Schema{
		"aws_api_stage":  block(text("id"), text("rest_api_id"), text("stage_name"), list("type"), list("ingress")),
		"aws_other_gate": block(text("id"), text("gate")),
	}}, nil
}

func TestMatch(t *testing.T) {
	types := proto.New(context.Background(), schemaOnly{}).ResourcesMap()
	many := []any{true}
	name, resource, problems := Match("aws:api/stage:Stage", map[string]Shape{
		"restApi": true, "stageName": true, "type": true, "ingress": many,
	}, types)
	if name != "aws_api_stage" || len(problems) != 0 {
		t.Fatalf("%s, %v", name, problems)
	}
	if got := resource.Fields["rest_api_id"].Name; got != "restApi" {
		t.Errorf("rest_api_id is %q", got)
	}
	if got := resource.Fields["type"].One; got == nil || !*got {
		t.Errorf("type is not one: %+v", resource.Fields["type"])
	}
	if got := resource.Fields["ingress"]; got.Name != "ingress" || got.One != nil {
		t.Errorf("ingress is %+v", got)
	}
	if _, has := resource.Fields["stage_name"]; has {
		t.Errorf("what the bridge's rules say is said again")
	}
}

func TestMatchTellsWhatItCannotRelate(t *testing.T) {
	types := proto.New(context.Background(), schemaOnly{}).ResourcesMap()
	_, _, problems := Match("aws:other/gate:Gate", map[string]Shape{"gate": true, "door": true}, types)
	if len(problems) != 1 {
		t.Errorf("%v", problems)
	}
}
