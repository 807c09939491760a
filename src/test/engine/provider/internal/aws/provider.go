// Package aws is the Terraform provider as Pulumi's AWS provider, in the bridge's words.
package aws

import (
	"context"
	"fmt"

	"caisson.dev/engine/provider/internal/names"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/pf/proto"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge/info"
	shim "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfshim"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
)

// Version is that of com.pulumi:aws, which wraps terraform-provider-aws 5.100.0.
const Version = "6.83.0"

// Provider describes what the server has under Pulumi's names.
func Provider(ctx context.Context, server tfprotov6.ProviderServer, table *names.Table) (info.Provider, error) {
	it := info.Provider{
		P:              proto.New(ctx, server),
		Name:           "aws",
		Version:        Version,
		ResourcePrefix: "aws",
		MetadataInfo:   &info.Metadata{Path: "", Data: tfbridge.ProviderMetadata(nil)},
		// Without it the engine gets no detailed diff, and shows changes of inputs instead.
		EnableAccuratePFBridgePreview: true,
		// The provider's schema says of none of these blocks that there can only be one.
		Config: map[string]*info.Schema{
			"region":                        {Default: &info.Default{EnvVars: []string{"AWS_REGION", "AWS_DEFAULT_REGION"}}},
			"assume_role":                   {MaxItemsOne: tfbridge.True()},
			"assume_role_with_web_identity": {MaxItemsOne: tfbridge.True()},
			"default_tags":                  {MaxItemsOne: tfbridge.True()},
			"ignore_tags":                   {MaxItemsOne: tfbridge.True()},
		},
		Resources:   map[string]*info.Resource{},
		DataSources: map[string]*info.DataSource{},
	}
	for terraform, resource := range table.Resources {
		schema, has := it.P.ResourcesMap().GetOk(terraform)
		if !has {
			return it, fmt.Errorf("%s is not a type of the Terraform provider", terraform)
		}
		pulumi := resource.Info()
		addHabits(terraform, schema.Schema(), pulumi)
		if _, has := schema.Schema().GetOk("id"); !has {
			pulumi.ComputeID = tfbridge.MissingIDComputeID()
		}
		it.Resources[terraform] = pulumi
	}
	for terraform, token := range table.Functions {
		it.DataSources[terraform] = &info.DataSource{Tok: tokens.ModuleMember(token)}
	}
	return it, nil
}

func pulumiName(terraform string, schema shim.SchemaMap, it *info.Resource) string {
	return tfbridge.TerraformToPulumiNameV2(terraform, schema, it.Fields)
}
