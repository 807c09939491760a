package tfplugin

import (
	"context"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/vendored/tfplugin5"
)

// Server is a provider of protocol 5 as the bridge wants it, in protocol 6. The bridge has such a thing in an internal
// package (dynamic/internal/shim); what it never calls is left to the embedded nil interface.
type Server struct {
	tfprotov6.ProviderServer
	remote tfplugin5.ProviderClient
}

var _ tfprotov6.ProviderServer = (*Server)(nil)

// NewServer asks a running provider.
func NewServer(remote tfplugin5.ProviderClient) *Server {
	return &Server{remote: remote}
}

// GetProviderSchema gives types and properties of everything.
func (s *Server) GetProviderSchema(
	ctx context.Context, _ *tfprotov6.GetProviderSchemaRequest,
) (*tfprotov6.GetProviderSchemaResponse, error) {
	got, err := s.remote.GetSchema(ctx, &tfplugin5.GetProviderSchema_Request{})
	if err != nil {
		return nil, err
	}
	response := &tfprotov6.GetProviderSchemaResponse{Diagnostics: diagnostics(got.Diagnostics)}
	if response.Provider, err = schema(got.Provider); err != nil {
		return nil, err
	}
	if response.ResourceSchemas, err = schemas(got.ResourceSchemas); err != nil {
		return nil, err
	}
	response.DataSourceSchemas, err = schemas(got.DataSourceSchemas)
	return response, err
}

// ValidateProviderConfig checks the provider's own settings.
func (s *Server) ValidateProviderConfig(
	ctx context.Context, req *tfprotov6.ValidateProviderConfigRequest,
) (*tfprotov6.ValidateProviderConfigResponse, error) {
	got, err := s.remote.PrepareProviderConfig(ctx, &tfplugin5.PrepareProviderConfig_Request{Config: to5(req.Config)})
	if err != nil {
		return nil, err
	}
	return &tfprotov6.ValidateProviderConfigResponse{
		PreparedConfig: from5(got.PreparedConfig), Diagnostics: diagnostics(got.Diagnostics),
	}, nil
}

// ConfigureProvider sets region, credentials and the like.
func (s *Server) ConfigureProvider(
	ctx context.Context, req *tfprotov6.ConfigureProviderRequest,
) (*tfprotov6.ConfigureProviderResponse, error) {
	got, err := s.remote.Configure(ctx, &tfplugin5.Configure_Request{
		TerraformVersion: req.TerraformVersion, Config: to5(req.Config), ClientCapabilities: capabilities,
	})
	if err != nil {
		return nil, err
	}
	return &tfprotov6.ConfigureProviderResponse{Diagnostics: diagnostics(got.Diagnostics)}, nil
}

// StopProvider asks the provider to end what it does.
func (s *Server) StopProvider(
	ctx context.Context, _ *tfprotov6.StopProviderRequest,
) (*tfprotov6.StopProviderResponse, error) {
	got, err := s.remote.Stop(ctx, &tfplugin5.Stop_Request{})
	if err != nil {
		return nil, err
	}
	return &tfprotov6.StopProviderResponse{Error: got.Error}, nil
}

// ValidateDataResourceConfig checks the arguments of a data source.
func (s *Server) ValidateDataResourceConfig(
	ctx context.Context, req *tfprotov6.ValidateDataResourceConfigRequest,
) (*tfprotov6.ValidateDataResourceConfigResponse, error) {
	got, err := s.remote.ValidateDataSourceConfig(ctx, &tfplugin5.ValidateDataSourceConfig_Request{
		TypeName: req.TypeName, Config: to5(req.Config),
	})
	if err != nil {
		return nil, err
	}
	return &tfprotov6.ValidateDataResourceConfigResponse{Diagnostics: diagnostics(got.Diagnostics)}, nil
}

// ReadDataSource reads a data source.
func (s *Server) ReadDataSource(
	ctx context.Context, req *tfprotov6.ReadDataSourceRequest,
) (*tfprotov6.ReadDataSourceResponse, error) {
	got, err := s.remote.ReadDataSource(ctx, &tfplugin5.ReadDataSource_Request{
		TypeName: req.TypeName, Config: to5(req.Config), ClientCapabilities: capabilities,
	})
	if err != nil {
		return nil, err
	}
	return &tfprotov6.ReadDataSourceResponse{State: from5(got.State), Diagnostics: diagnostics(got.Diagnostics)}, nil
}
