package moto

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"caisson.dev/engine/provider/internal/tfplugin"
)

// Environment is what the Terraform provider is started with: AWS is at the endpoint, and nobody's credentials are used.
func Environment(own []string, endpoint string) []string {
	var env []string
	for _, each := range own {
		if !strings.HasPrefix(each, "AWS_") && !strings.HasPrefix(each, "TF_") {
			env = append(env, each)
		}
	}
	return append(env,
		"AWS_ENDPOINT_URL="+endpoint,
		"AWS_ACCESS_KEY_ID=offline",
		"AWS_SECRET_ACCESS_KEY=offline",
		"AWS_EC2_METADATA_DISABLED=true",
		// A tenth of the provider's time would go to the collector otherwise.
		"GOGC=400",
	)
}

// Server is a provider whose AWS is moto.
type Server struct {
	tfprotov6.ProviderServer
	gaps   Gaps
	schema *tfprotov6.GetProviderSchemaResponse
	region string
}

var _ tfprotov6.ProviderServer = (*Server)(nil)

// NewServer puts the gaps before a provider.
func NewServer(server tfprotov6.ProviderServer, gaps Gaps) *Server {
	return &Server{ProviderServer: server, gaps: gaps}
}

// GetProviderSchema keeps what it gives: values on the wire do not say their type.
func (s *Server) GetProviderSchema(
	ctx context.Context, req *tfprotov6.GetProviderSchemaRequest,
) (*tfprotov6.GetProviderSchemaResponse, error) {
	if s.schema == nil {
		response, err := s.ProviderServer.GetProviderSchema(ctx, req)
		if err != nil {
			return nil, err
		}
		s.schema = response
	}
	return s.schema, nil
}

func (s *Server) of(terraform string) (*tfprotov6.Schema, error) {
	if schema := s.schema.ResourceSchemas[terraform]; schema != nil {
		return schema, nil
	}
	return nil, fmt.Errorf("no resource %s", terraform)
}

// ConfigureProvider adds what a local AWS needs.
func (s *Server) ConfigureProvider(
	ctx context.Context, req *tfprotov6.ConfigureProviderRequest,
) (*tfprotov6.ConfigureProviderResponse, error) {
	config, err := tfplugin.Decode(s.schema.Provider, req.Config)
	if err != nil {
		return nil, err
	}
	members := tfplugin.Members(config)
	members["s3_use_path_style"] = tftypes.NewValue(tftypes.Bool, true)
	members["skip_metadata_api_check"] = tftypes.NewValue(tftypes.String, "true")
	members["max_retries"] = tftypes.NewValue(tftypes.Number, 3)
	_ = members["region"].As(&s.region)
	config = tfplugin.EmptyBlocks(s.schema.Provider.Block, tftypes.NewValue(config.Type(), members))
	changed := *req
	if changed.Config, err = tfplugin.Encode(s.schema.Provider, config); err != nil {
		return nil, err
	}
	return s.ProviderServer.ConfigureProvider(ctx, &changed)
}

// ValidateProviderConfig sees no null blocks.
func (s *Server) ValidateProviderConfig(
	ctx context.Context, req *tfprotov6.ValidateProviderConfigRequest,
) (*tfprotov6.ValidateProviderConfigResponse, error) {
	changed := *req
	var err error
	if changed.Config, err = emptyBlocks(s.schema.Provider, req.Config); err != nil {
		return nil, err
	}
	return s.ProviderServer.ValidateProviderConfig(ctx, &changed)
}

// ValidateDataResourceConfig sees no null blocks.
func (s *Server) ValidateDataResourceConfig(
	ctx context.Context, req *tfprotov6.ValidateDataResourceConfigRequest,
) (*tfprotov6.ValidateDataResourceConfigResponse, error) {
	changed := *req
	var err error
	if changed.Config, err = emptyBlocks(s.schema.DataSourceSchemas[req.TypeName], req.Config); err != nil {
		return nil, err
	}
	return s.ProviderServer.ValidateDataResourceConfig(ctx, &changed)
}

// ReadDataSource sees no null blocks.
func (s *Server) ReadDataSource(
	ctx context.Context, req *tfprotov6.ReadDataSourceRequest,
) (*tfprotov6.ReadDataSourceResponse, error) {
	changed := *req
	var err error
	if changed.Config, err = emptyBlocks(s.schema.DataSourceSchemas[req.TypeName], req.Config); err != nil {
		return nil, err
	}
	return s.ProviderServer.ReadDataSource(ctx, &changed)
}

func emptyBlocks(schema *tfprotov6.Schema, value *tfprotov6.DynamicValue) (*tfprotov6.DynamicValue, error) {
	decoded, err := tfplugin.Decode(schema, value)
	if err != nil {
		return nil, err
	}
	return tfplugin.Encode(schema, tfplugin.EmptyBlocks(schema.Block, decoded))
}
