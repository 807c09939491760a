// pulumi-resource-aws is a provider of Pulumi's name and tokens for AWS: the bridge, the real Terraform provider, and
// what moto wants on top. Pulumi's own binary is not in the Go module registry.
//
//	CAISSON_TERRAFORM_PROVIDER  the file terraform-provider-aws_v5.100.0_x5
//	CAISSON_MOTO_ENDPOINT       URL of a moto server; it is asked instead of AWS, with made-up credentials
//	CAISSON_MOTO_GAPS           the file moto-gaps.yaml; without it everything is applied
package main

import (
	"context"
	"fmt"
	"os"

	"caisson.dev/engine/provider/internal/aws"
	"caisson.dev/engine/provider/internal/moto"
	"caisson.dev/engine/provider/internal/names"
	"caisson.dev/engine/provider/internal/tfplugin"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	pfbridge "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/pf/tfbridge"
	rprovider "github.com/pulumi/pulumi/pkg/v3/resource/provider"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	ctx := context.Background()
	endpoint := os.Getenv("CAISSON_MOTO_ENDPOINT")
	path := os.Getenv("CAISSON_TERRAFORM_PROVIDER")
	if path == "" || endpoint == "" {
		// Nobody should meet AWS with this.
		return fmt.Errorf("CAISSON_TERRAFORM_PROVIDER and CAISSON_MOTO_ENDPOINT must be set")
	}
	table, err := names.Read()
	if err != nil {
		return err
	}
	gaps, err := moto.ReadGaps(os.Getenv("CAISSON_MOTO_GAPS"))
	if err != nil {
		return err
	}
	process, err := tfplugin.Launch(path, moto.Environment(os.Environ(), endpoint))
	if err != nil {
		return err
	}
	endWithParent(process.Kill)
	var server tfprotov6.ProviderServer = tfplugin.NewServer(process.Provider)
	server = moto.NewServer(server, gaps)
	provider, err := aws.Provider(ctx, server, table)
	if err != nil {
		process.Kill()
		return err
	}
	gaps.Name(provider)
	err = rprovider.Main("aws", func(host *rprovider.HostClient) (pulumirpc.ResourceProviderServer, error) {
		schema := []byte(`{"name":"aws","version":"` + aws.Version + `"}`)
		bridged, err := pfbridge.NewProviderServer(ctx, host, provider, pfbridge.ProviderMetadata{PackageSchema: schema})
		if err != nil {
			return nil, err
		}
		return aws.NewServer(bridged, provider), nil
	})
	process.Kill()
	return err
}
