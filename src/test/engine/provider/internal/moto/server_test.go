package moto

import (
	"context"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"caisson.dev/engine/provider/internal/tfplugin"
)

var thing = &tfprotov6.Schema{Block: &tfprotov6.SchemaBlock{
	Attributes: []*tfprotov6.SchemaAttribute{
		{Name: "id", Type: tftypes.String, Computed: true},
		{Name: "arn", Type: tftypes.String, Computed: true},
		{Name: "name", Type: tftypes.String, Optional: true},
		{Name: "speed", Type: tftypes.String, Optional: true},
	},
	BlockTypes: []*tfprotov6.SchemaNestedBlock{{
		TypeName: "timeouts", Nesting: tfprotov6.SchemaNestedBlockNestingModeSingle,
		Block: &tfprotov6.SchemaBlock{
			Attributes: []*tfprotov6.SchemaAttribute{{Name: "create", Type: tftypes.String, Optional: true}},
		},
	}},
}}

// forgetful makes a thing of any name, and knows nothing of its speed afterwards.
type forgetful struct {
	tfprotov6.ProviderServer
	applied, config map[string]tftypes.Value
	deleted         map[string]tftypes.Value
}

func (f *forgetful) GetProviderSchema(
	context.Context, *tfprotov6.GetProviderSchemaRequest,
) (*tfprotov6.GetProviderSchemaResponse, error) {
	return &tfprotov6.GetProviderSchemaResponse{
		ResourceSchemas: map[string]*tfprotov6.Schema{"aws_some_thing": thing},
	}, nil
}

func (f *forgetful) PlanResourceChange(
	_ context.Context, req *tfprotov6.PlanResourceChangeRequest,
) (*tfprotov6.PlanResourceChangeResponse, error) {
	return &tfprotov6.PlanResourceChangeResponse{PlannedState: req.ProposedNewState}, nil
}

func (f *forgetful) ApplyResourceChange(
	_ context.Context, req *tfprotov6.ApplyResourceChangeRequest,
) (*tfprotov6.ApplyResourceChangeResponse, error) {
	planned, err := tfplugin.Decode(thing, req.PlannedState)
	if err != nil {
		return nil, err
	}
	if planned.IsNull() {
		prior, err := tfplugin.Decode(thing, req.PriorState)
		f.deleted = tfplugin.Members(prior)
		return &tfprotov6.ApplyResourceChangeResponse{NewState: req.PlannedState}, err
	}
	config, err := tfplugin.Decode(thing, req.Config)
	if err != nil {
		return nil, err
	}
	f.applied, f.config = tfplugin.Members(planned), tfplugin.Members(config)
	state, err := tfplugin.Encode(thing, object(text("made"), text("arn"), f.applied["name"], text("slow")))
	return &tfprotov6.ApplyResourceChangeResponse{NewState: state}, err
}

func (f *forgetful) ReadResource(
	context.Context, *tfprotov6.ReadResourceRequest,
) (*tfprotov6.ReadResourceResponse, error) {
	state, err := tfplugin.Encode(thing, object(text("made"), text("arn"), text("read"), text("slow")))
	return &tfprotov6.ReadResourceResponse{NewState: state}, err
}

var unknown = tftypes.NewValue(tftypes.String, tftypes.UnknownValue)

func text(value string) tftypes.Value { return tftypes.NewValue(tftypes.String, value) }

func object(id, arn, name, speed tftypes.Value) tftypes.Value {
	whole := thing.ValueType().(tftypes.Object)
	return tftypes.NewValue(whole, map[string]tftypes.Value{
		"id": id, "arn": arn, "name": name, "speed": speed,
		"timeouts": tftypes.NewValue(whole.AttributeTypes["timeouts"], nil),
	})
}

func served(t *testing.T, gaps Gaps) (*Server, *forgetful) {
	upstream := &forgetful{}
	server := NewServer(upstream, gaps)
	server.region = "us-east-1"
	if _, err := server.GetProviderSchema(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	return server, upstream
}

func applied(ctx context.Context, t *testing.T, server *Server, planned tftypes.Value) map[string]tftypes.Value {
	encode := func(value tftypes.Value) *tfprotov6.DynamicValue {
		encoded, err := tfplugin.Encode(thing, value)
		if err != nil {
			t.Fatal(err)
		}
		return encoded
	}
	response, err := server.ApplyResourceChange(ctx, &tfprotov6.ApplyResourceChangeRequest{
		TypeName:     "aws_some_thing",
		PriorState:   encode(tftypes.NewValue(thing.ValueType(), nil)),
		PlannedState: encode(planned),
		Config:       encode(object(tftypes.NewValue(tftypes.String, nil), tftypes.NewValue(tftypes.String, nil), text("n"), text("fast"))),
	})
	if err != nil {
		t.Fatal(err)
	}
	state, err := tfplugin.Decode(thing, response.NewState)
	if err != nil {
		t.Fatal(err)
	}
	return tfplugin.Members(state)
}

func TestWhatMotoLacksIsPlannedOnly(t *testing.T) {
	server, upstream := served(t, Gaps{{Type: "aws_some_thing"}})
	state := applied(context.Background(), t, server, object(unknown, unknown, text("n"), text("fast")))
	if upstream.applied != nil {
		t.Error("applied")
	}
	if !state["arn"].Equal(text("arn:aws:some:us-east-1:123456789012:thing/n")) || !state["id"].Equal(text("n")) {
		t.Errorf("%v", state)
	}
	current, _ := tfplugin.Encode(thing, object(text("i"), text("a"), text("n"), text("fast")))
	read, err := server.ReadResource(context.Background(),
		&tfprotov6.ReadResourceRequest{TypeName: "aws_some_thing", CurrentState: current})
	if err != nil || read.NewState != current {
		t.Errorf("read gives %v, %v", read, err)
	}
}

func TestWhatMotoForgetsIsKept(t *testing.T) {
	server, upstream := served(t, Gaps{{Type: "aws_some_thing", Forgets: []string{"speed"}}})
	state := applied(context.Background(), t, server, object(unknown, unknown, text("n"), text("fast")))
	if !upstream.applied["speed"].Equal(text("fast")) || !state["speed"].Equal(text("fast")) {
		t.Errorf("applied %v, kept %v", upstream.applied["speed"], state["speed"])
	}
	state = applied(context.Background(), t, server, object(unknown, unknown, text("n"), unknown))
	if !state["speed"].Equal(text("slow")) {
		t.Errorf("what was left to AWS is %v", state["speed"])
	}
	current, _ := tfplugin.Encode(thing, object(text("i"), text("a"), text("n"), text("fast")))
	read, err := server.ReadResource(context.Background(),
		&tfprotov6.ReadResourceRequest{TypeName: "aws_some_thing", CurrentState: current})
	if err != nil {
		t.Fatal(err)
	}
	value, _ := tfplugin.Decode(thing, read.NewState)
	if members := tfplugin.Members(value); !members["speed"].Equal(text("fast")) || !members["name"].Equal(text("read")) {
		t.Errorf("read gives %v", members)
	}
}

func TestWhatMotoCannotTakeIsWithheld(t *testing.T) {
	server, upstream := served(t, Gaps{{Type: "aws_some_thing", Withholds: []string{"speed"}}})
	state := applied(context.Background(), t, server, object(unknown, unknown, text("n"), text("fast")))
	if !upstream.applied["speed"].IsNull() || !upstream.config["speed"].IsNull() {
		t.Errorf("applied %v", upstream.applied["speed"])
	}
	if !state["speed"].Equal(text("fast")) {
		t.Errorf("the state has %v", state["speed"])
	}
}

func TestWhatWasWithheldDoesNotSayHowToDelete(t *testing.T) {
	server, upstream := served(t, Gaps{{Type: "aws_some_thing", Withholds: []string{"speed"}}})
	prior, _ := tfplugin.Encode(thing, object(text("made"), text("arn"), text("n"), text("fast")))
	none, _ := tfplugin.Encode(thing, tftypes.NewValue(thing.ValueType(), nil))
	response, err := server.ApplyResourceChange(context.Background(), &tfprotov6.ApplyResourceChangeRequest{
		TypeName: "aws_some_thing", PriorState: prior, PlannedState: none, Config: none,
	})
	if err != nil || response.NewState != none {
		t.Fatalf("delete gives %v, %v", response, err)
	}
	if !upstream.deleted["speed"].IsNull() || !upstream.deleted["id"].Equal(text("made")) {
		t.Errorf("deleted %v", upstream.deleted)
	}
}

func TestWhatMotoGetsWrongIsMended(t *testing.T) {
	server, _ := served(t, Gaps{{Type: "aws_some_thing", Mends: map[string][2]string{"arn": {"^(ar)n$", "${1}k"}}}})
	state := applied(context.Background(), t, server, object(unknown, unknown, text("n"), text("fast")))
	if !state["arn"].Equal(text("ark")) || !state["name"].Equal(text("n")) {
		t.Errorf("%v", state)
	}
}

func TestTimeoutsReachTheProviderAndNoState(t *testing.T) {
	server, upstream := served(t, nil)
	ctx := WithTimeout(context.Background(), "create", 90)
	state := applied(ctx, t, server, object(unknown, unknown, text("n"), text("fast")))
	if got := tfplugin.Members(upstream.config["timeouts"])["create"]; !got.Equal(text("90s")) {
		t.Errorf("the provider is told %v", got)
	}
	if !state["timeouts"].IsNull() {
		t.Errorf("the state has %v", state["timeouts"])
	}
}
