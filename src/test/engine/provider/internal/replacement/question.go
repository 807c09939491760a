// Package replacement finds out which properties of a resource a Terraform provider cannot change in place: it asks for
// plans of changes. The schema that a provider shows does not say it, and where the provider decides by the values, none
// could.
package replacement

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"caisson.dev/engine/provider/internal/tfplugin"
)

// question asks about one type.
type question struct {
	values
	server tfprotov6.ProviderServer
	schema *tfprotov6.Schema
	// By what a configuration says: many changes begin with the same one.
	states map[string]state
}

// state is what a resource is after its creation.
type state struct {
	value   tftypes.Value
	private []byte
	err     error
}

// replaces is whether a resource must be made anew to become what another configuration says.
func (q question) replaces(ctx context.Context, from, to object) (bool, error) {
	before := from.value(q.schema.Block)
	key := before.String()
	prior, known := q.states[key]
	if !known {
		prior = q.state(ctx, before)
		q.states[key] = prior
	}
	if prior.err != nil {
		return false, prior.err
	}
	after := to.value(q.schema.Block)
	changed, err := q.plan(ctx, prior.value, proposed(q.schema.Block, prior.value, after), after, prior.private)
	if err != nil {
		return false, err
	}
	if len(changed.RequiresReplace) == 0 {
		return false, nil
	}
	// What the provider would do without a change is none of it.
	same, err := q.plan(ctx, prior.value, proposed(q.schema.Block, prior.value, before), before, prior.private)
	if err != nil {
		return false, err
	}
	for _, each := range changed.RequiresReplace {
		if !slices.ContainsFunc(same.RequiresReplace, each.Equal) {
			return true, nil
		}
	}
	return false, nil
}

func (q question) state(ctx context.Context, config tftypes.Value) state {
	created, err := q.plan(ctx, tftypes.NewValue(config.Type(), nil), config, config, nil)
	if err != nil {
		return state{err: err}
	}
	planned, err := tfplugin.Decode(q.schema, created.PlannedState)
	if err != nil {
		return state{err: err}
	}
	value, err := q.settled(planned)
	return state{value, created.PlannedPrivate, err}
}

func (q question) plan(
	ctx context.Context, prior, proposal, config tftypes.Value, private []byte,
) (*tfprotov6.PlanResourceChangeResponse, error) {
	request := &tfprotov6.PlanResourceChangeRequest{TypeName: q.terraform, PriorPrivate: private}
	for into, value := range map[**tfprotov6.DynamicValue]tftypes.Value{
		&request.PriorState: prior, &request.ProposedNewState: proposal, &request.Config: config,
	} {
		encoded, err := tfplugin.Encode(q.schema, value)
		if err != nil {
			return nil, err
		}
		*into = encoded
	}
	response, err := q.server.PlanResourceChange(ctx, request)
	if err != nil {
		return nil, fmt.Errorf("plan: %w", err)
	}
	for _, each := range response.Diagnostics {
		if each.Severity == tfprotov6.DiagnosticSeverityError {
			return nil, errors.New(each.Summary + ": " + each.Detail)
		}
	}
	return response, nil
}
