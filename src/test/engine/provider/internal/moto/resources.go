package moto

import (
	"context"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"caisson.dev/engine/provider/internal/tfplugin"
)

// ValidateResourceConfig sees no null blocks.
func (s *Server) ValidateResourceConfig(
	ctx context.Context, req *tfprotov6.ValidateResourceConfigRequest,
) (*tfprotov6.ValidateResourceConfigResponse, error) {
	schema, err := s.of(req.TypeName)
	if err != nil {
		return nil, err
	}
	changed := *req
	if changed.Config, err = emptyBlocks(schema, req.Config); err != nil {
		return nil, err
	}
	return s.ProviderServer.ValidateResourceConfig(ctx, &changed)
}

// PlanResourceChange plans everything, also what moto cannot take.
func (s *Server) PlanResourceChange(
	ctx context.Context, req *tfprotov6.PlanResourceChangeRequest,
) (*tfprotov6.PlanResourceChangeResponse, error) {
	schema, err := s.of(req.TypeName)
	if err != nil {
		return nil, err
	}
	changed := *req
	for _, each := range []**tfprotov6.DynamicValue{&changed.PriorState, &changed.Config, &changed.ProposedNewState} {
		value, err := tfplugin.Decode(schema, *each)
		if err != nil {
			return nil, err
		}
		value = tfplugin.EmptyBlocks(schema.Block, value)
		if each != &changed.PriorState {
			value = withTimeouts(ctx, value)
		}
		if *each, err = tfplugin.Encode(schema, value); err != nil {
			return nil, err
		}
	}
	response, err := s.ProviderServer.PlanResourceChange(ctx, &changed)
	if err != nil || response.PlannedState == nil {
		return response, err
	}
	planned, err := tfplugin.Decode(schema, response.PlannedState)
	if err != nil {
		return nil, err
	}
	response.PlannedState, err = tfplugin.Encode(schema, withoutTimeouts(planned))
	return response, err
}

// ApplyResourceChange applies what moto has, and keeps of the rest what was planned.
func (s *Server) ApplyResourceChange(
	ctx context.Context, req *tfprotov6.ApplyResourceChangeRequest,
) (*tfprotov6.ApplyResourceChangeResponse, error) {
	schema, err := s.of(req.TypeName)
	if err != nil {
		return nil, err
	}
	prior, err := tfplugin.Decode(schema, req.PriorState)
	if err != nil {
		return nil, err
	}
	planned, err := tfplugin.Decode(schema, req.PlannedState)
	if err != nil {
		return nil, err
	}
	if planned.IsNull() {
		return s.delete(ctx, req, schema, prior)
	}
	gaps := s.gaps.of(req.TypeName, planned)
	filled, err := newSimulator(req.TypeName, s.region, planned).fill(planned)
	if err != nil {
		return nil, err
	}
	if gaps.skipsApply() {
		state, err := tfplugin.Encode(schema, filled)
		return &tfprotov6.ApplyResourceChangeResponse{NewState: state, Private: req.PlannedPrivate}, err
	}
	config, err := tfplugin.Decode(schema, req.Config)
	if err != nil {
		return nil, err
	}
	changed := *req
	config = withTimeouts(ctx, without(gaps.withheld(), config))
	if changed.Config, err = tfplugin.Encode(schema, tfplugin.EmptyBlocks(schema.Block, config)); err != nil {
		return nil, err
	}
	// Nor had it any before: what is not told apart need not be changed.
	prior = tfplugin.EmptyBlocks(schema.Block, without(gaps.withheld(), prior))
	if changed.PriorState, err = tfplugin.Encode(schema, prior); err != nil {
		return nil, err
	}
	less := withTimeouts(ctx, without(gaps.withheld(), planned))
	if changed.PlannedState, err = tfplugin.Encode(schema, tfplugin.EmptyBlocks(schema.Block, less)); err != nil {
		return nil, err
	}
	response, err := s.ProviderServer.ApplyResourceChange(ctx, &changed)
	if err != nil || response.NewState == nil {
		return response, err
	}
	state, err := tfplugin.Decode(schema, response.NewState)
	if err != nil {
		return nil, err
	}
	state = keep(gaps.kept(), planned, filled, gaps.mend(withoutTimeouts(state)))
	response.NewState, err = tfplugin.Encode(schema, state)
	return response, err
}

// delete takes away what moto was given; what was withheld from it does not say how.
func (s *Server) delete(
	ctx context.Context, req *tfprotov6.ApplyResourceChangeRequest, schema *tfprotov6.Schema, prior tftypes.Value,
) (*tfprotov6.ApplyResourceChangeResponse, error) {
	gaps := s.gaps.of(req.TypeName, prior)
	if gaps.skipsApply() {
		return &tfprotov6.ApplyResourceChangeResponse{NewState: req.PlannedState}, nil
	}
	changed := *req
	var err error
	prior = tfplugin.EmptyBlocks(schema.Block, without(gaps.withheld(), prior))
	if changed.PriorState, err = tfplugin.Encode(schema, prior); err != nil {
		return nil, err
	}
	return s.ProviderServer.ApplyResourceChange(ctx, &changed)
}

// ReadResource takes from the state what moto does not say.
func (s *Server) ReadResource(
	ctx context.Context, req *tfprotov6.ReadResourceRequest,
) (*tfprotov6.ReadResourceResponse, error) {
	schema, err := s.of(req.TypeName)
	if err != nil {
		return nil, err
	}
	current, err := tfplugin.Decode(schema, req.CurrentState)
	if err != nil {
		return nil, err
	}
	gaps := s.gaps.of(req.TypeName, current)
	if gaps.skipsApply() {
		return &tfprotov6.ReadResourceResponse{NewState: req.CurrentState, Private: req.Private}, nil
	}
	response, err := s.ProviderServer.ReadResource(ctx, req)
	if err != nil || response.NewState == nil {
		return response, err
	}
	read, err := tfplugin.Decode(schema, response.NewState)
	if err != nil {
		return nil, err
	}
	state := keep(gaps.kept(), current, current, gaps.mend(withoutTimeouts(read)))
	response.NewState, err = tfplugin.Encode(schema, state)
	return response, err
}

// without takes arguments out of a configuration or plan, as if the program did not give them.
func without(names []string, value tftypes.Value) tftypes.Value {
	members := tfplugin.Members(value)
	if members == nil || len(names) == 0 {
		return value
	}
	for _, name := range names {
		if given, has := members[name]; has {
			members[name] = tftypes.NewValue(given.Type(), nil)
		}
	}
	return tftypes.NewValue(value.Type(), members)
}

// keep puts what was planned in the place of what moto gave back. What moto was left to decide stays as it is.
func keep(names []string, planned, filled, state tftypes.Value) tftypes.Value {
	members := tfplugin.Members(state)
	if members == nil || len(names) == 0 {
		return state
	}
	asked, values := tfplugin.Members(planned), tfplugin.Members(filled)
	for _, name := range names {
		if wanted, has := asked[name]; has && wanted.IsKnown() {
			members[name] = values[name]
		}
	}
	return tftypes.NewValue(state.Type(), members)
}
