package tfplugin

import (
	"context"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/vendored/tfplugin5"
)

// ValidateResourceConfig checks the arguments of a resource.
func (s *Server) ValidateResourceConfig(
	ctx context.Context, req *tfprotov6.ValidateResourceConfigRequest,
) (*tfprotov6.ValidateResourceConfigResponse, error) {
	got, err := s.remote.ValidateResourceTypeConfig(ctx, &tfplugin5.ValidateResourceTypeConfig_Request{
		TypeName: req.TypeName, Config: to5(req.Config), ClientCapabilities: capabilities,
	})
	if err != nil {
		return nil, err
	}
	return &tfprotov6.ValidateResourceConfigResponse{Diagnostics: diagnostics(got.Diagnostics)}, nil
}

// UpgradeResourceState reads a state that any version of the provider wrote.
func (s *Server) UpgradeResourceState(
	ctx context.Context, req *tfprotov6.UpgradeResourceStateRequest,
) (*tfprotov6.UpgradeResourceStateResponse, error) {
	got, err := s.remote.UpgradeResourceState(ctx, &tfplugin5.UpgradeResourceState_Request{
		TypeName: req.TypeName,
		Version:  req.Version,
		RawState: &tfplugin5.RawState{Json: req.RawState.JSON, Flatmap: req.RawState.Flatmap},
	})
	if err != nil {
		return nil, err
	}
	return &tfprotov6.UpgradeResourceStateResponse{
		UpgradedState: from5(got.UpgradedState), Diagnostics: diagnostics(got.Diagnostics),
	}, nil
}

// ReadResource looks at what is there.
func (s *Server) ReadResource(
	ctx context.Context, req *tfprotov6.ReadResourceRequest,
) (*tfprotov6.ReadResourceResponse, error) {
	got, err := s.remote.ReadResource(ctx, &tfplugin5.ReadResource_Request{
		TypeName:           req.TypeName,
		CurrentState:       to5(req.CurrentState),
		Private:            req.Private,
		ProviderMeta:       to5(req.ProviderMeta),
		ClientCapabilities: capabilities,
	})
	if err != nil {
		return nil, err
	}
	return &tfprotov6.ReadResourceResponse{
		NewState: from5(got.NewState), Private: got.Private, Diagnostics: diagnostics(got.Diagnostics),
	}, nil
}

// PlanResourceChange says what a change comes to, and what has to be made anew for it.
func (s *Server) PlanResourceChange(
	ctx context.Context, req *tfprotov6.PlanResourceChangeRequest,
) (*tfprotov6.PlanResourceChangeResponse, error) {
	got, err := s.remote.PlanResourceChange(ctx, &tfplugin5.PlanResourceChange_Request{
		TypeName:           req.TypeName,
		PriorState:         to5(req.PriorState),
		ProposedNewState:   to5(req.ProposedNewState),
		Config:             to5(req.Config),
		PriorPrivate:       req.PriorPrivate,
		ProviderMeta:       to5(req.ProviderMeta),
		ClientCapabilities: capabilities,
	})
	if err != nil {
		return nil, err
	}
	return &tfprotov6.PlanResourceChangeResponse{
		PlannedState:                from5(got.PlannedState),
		RequiresReplace:             paths(got.RequiresReplace),
		PlannedPrivate:              got.PlannedPrivate,
		Diagnostics:                 diagnostics(got.Diagnostics),
		UnsafeToUseLegacyTypeSystem: got.LegacyTypeSystem,
	}, nil
}

// ApplyResourceChange makes, changes or takes away.
func (s *Server) ApplyResourceChange(
	ctx context.Context, req *tfprotov6.ApplyResourceChangeRequest,
) (*tfprotov6.ApplyResourceChangeResponse, error) {
	got, err := s.remote.ApplyResourceChange(ctx, &tfplugin5.ApplyResourceChange_Request{
		TypeName:       req.TypeName,
		PriorState:     to5(req.PriorState),
		PlannedState:   to5(req.PlannedState),
		Config:         to5(req.Config),
		PlannedPrivate: req.PlannedPrivate,
		ProviderMeta:   to5(req.ProviderMeta),
	})
	if err != nil {
		return nil, err
	}
	return &tfprotov6.ApplyResourceChangeResponse{
		NewState:                    from5(got.NewState),
		Private:                     got.Private,
		Diagnostics:                 diagnostics(got.Diagnostics),
		UnsafeToUseLegacyTypeSystem: got.LegacyTypeSystem,
	}, nil
}

// ImportResourceState finds something by its id.
func (s *Server) ImportResourceState(
	ctx context.Context, req *tfprotov6.ImportResourceStateRequest,
) (*tfprotov6.ImportResourceStateResponse, error) {
	got, err := s.remote.ImportResourceState(ctx, &tfplugin5.ImportResourceState_Request{
		TypeName: req.TypeName, Id: req.ID, ClientCapabilities: capabilities,
	})
	if err != nil {
		return nil, err
	}
	response := &tfprotov6.ImportResourceStateResponse{Diagnostics: diagnostics(got.Diagnostics)}
	for _, each := range got.ImportedResources {
		response.ImportedResources = append(response.ImportedResources, &tfprotov6.ImportedResource{
			TypeName: each.TypeName, State: from5(each.State), Private: each.Private,
		})
	}
	return response, nil
}
