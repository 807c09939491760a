package aws

import (
	"context"

	"caisson.dev/engine/provider/internal/moto"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge/info"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/protobuf/types/known/emptypb"
	"google.golang.org/protobuf/types/known/structpb"
)

// Server adds to the bridge what its half for protocol 6 lacks and Pulumi's AWS provider has, being made with the half
// for Terraform's older SDK: assets, timeouts, deletion before replacement where a name is the program's own.
type Server struct {
	pulumirpc.ResourceProviderServer
	// What gets a name, by Pulumi's token.
	named map[string]string
}

// NewServer wraps the bridge's own.
func NewServer(bridged pulumirpc.ResourceProviderServer, provider info.Provider) *Server {
	it := &Server{ResourceProviderServer: bridged, named: map[string]string{}}
	for name, each := range provider.Resources {
		schema := provider.P.ResourcesMap().Get(name).Schema()
		if property, naming, has := autoName(name, schema); has && !naming.joined {
			it.named[string(each.Tok)] = pulumiName(property, schema, each)
		}
	}
	return it
}

// Check validates, and completes with names.
func (s *Server) Check(ctx context.Context, req *pulumirpc.CheckRequest) (*pulumirpc.CheckResponse, error) {
	var assets resource.PropertyMap
	var err error
	if req.News, assets, err = in(req.News); err != nil {
		return nil, err
	}
	if req.Olds, _, err = in(req.Olds); err != nil {
		return nil, err
	}
	response, err := s.ResourceProviderServer.Check(ctx, req)
	if err != nil {
		return nil, err
	}
	response.Inputs, err = out(response.Inputs, assets)
	return response, err
}

// Diff says what changes, and in which order a replacement goes.
func (s *Server) Diff(ctx context.Context, req *pulumirpc.DiffRequest) (*pulumirpc.DiffResponse, error) {
	var err error
	for _, each := range []**structpb.Struct{&req.News, &req.Olds, &req.OldInputs} {
		if *each, _, err = in(*each); err != nil {
			return nil, err
		}
	}
	response, err := s.ResourceProviderServer.Diff(ctx, req)
	if err == nil && len(response.Replaces) > 0 && s.collides(req) {
		response.DeleteBeforeReplace = true
	}
	return response, err
}

// collides is whether the successor would have the name that its predecessor still has: one that the program gave and
// did not change. The bridge's older half does the same (nameRequiresDeleteBeforeReplace).
func (s *Server) collides(req *pulumirpc.DiffRequest) bool {
	urn := resource.URN(req.GetUrn())
	property, has := s.named[string(urn.Type())]
	if !has {
		return false
	}
	name := req.GetNews().GetFields()[property].GetStringValue()
	return name != "" && name == req.GetOlds().GetFields()[property].GetStringValue() && !isAutoNamed(name, urn)
}

// Create makes.
func (s *Server) Create(ctx context.Context, req *pulumirpc.CreateRequest) (*pulumirpc.CreateResponse, error) {
	var assets resource.PropertyMap
	var err error
	if req.Properties, assets, err = in(req.Properties); err != nil {
		return nil, err
	}
	response, err := s.ResourceProviderServer.Create(moto.WithTimeout(ctx, "create", req.Timeout), req)
	if err != nil {
		return nil, err
	}
	response.Properties, err = out(response.Properties, assets)
	return response, err
}

// Read looks.
func (s *Server) Read(ctx context.Context, req *pulumirpc.ReadRequest) (*pulumirpc.ReadResponse, error) {
	var assets, inputs resource.PropertyMap
	var err error
	if req.Properties, assets, err = in(req.Properties); err != nil {
		return nil, err
	}
	if req.Inputs, inputs, err = in(req.Inputs); err != nil {
		return nil, err
	}
	response, err := s.ResourceProviderServer.Read(ctx, req)
	if err != nil {
		return nil, err
	}
	if response.Properties, err = out(response.Properties, assets); err != nil {
		return nil, err
	}
	response.Inputs, err = out(response.Inputs, inputs)
	return response, err
}

// Update changes.
func (s *Server) Update(ctx context.Context, req *pulumirpc.UpdateRequest) (*pulumirpc.UpdateResponse, error) {
	var assets resource.PropertyMap
	var err error
	if req.News, assets, err = in(req.News); err != nil {
		return nil, err
	}
	for _, each := range []**structpb.Struct{&req.Olds, &req.OldInputs} {
		if *each, _, err = in(*each); err != nil {
			return nil, err
		}
	}
	response, err := s.ResourceProviderServer.Update(moto.WithTimeout(ctx, "update", req.Timeout), req)
	if err != nil {
		return nil, err
	}
	response.Properties, err = out(response.Properties, assets)
	return response, err
}

// Delete takes away.
func (s *Server) Delete(ctx context.Context, req *pulumirpc.DeleteRequest) (*emptypb.Empty, error) {
	var err error
	if req.Properties, _, err = in(req.Properties); err != nil {
		return nil, err
	}
	if req.OldInputs, _, err = in(req.OldInputs); err != nil {
		return nil, err
	}
	return s.ResourceProviderServer.Delete(ctx, req)
}

// Cancel lets what runs come to its end, as pulumi-aws does (tfbridge's Provider.Cancel does nothing for resources of the
// SDK v2): what is being made is in the state then.
func (s *Server) Cancel(context.Context, *emptypb.Empty) (*emptypb.Empty, error) {
	return &emptypb.Empty{}, nil
}
