// Replacements writes to standard output which changes of which properties replace a resource, for every type that
// names.json has. The Terraform provider is asked to plan each; no AWS is there.
//
//	CAISSON_TERRAFORM_PROVIDER=… go run ./cmd/replacements
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"sync"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"caisson.dev/engine/provider/internal/aws"
	"caisson.dev/engine/provider/internal/moto"
	"caisson.dev/engine/provider/internal/names"
	"caisson.dev/engine/provider/internal/replacement"
	"caisson.dev/engine/provider/internal/tfplugin"
)

// nowhere is where a provider that asks AWS when it plans gets no answer.
const nowhere = "http://127.0.0.1:1"

type table struct {
	About    string                        `json:"about"`
	Provider string                        `json:"provider"`
	Types    map[string]replacement.Answer `json:"types"`
}

func main() {
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	process, err := tfplugin.Launch(os.Getenv("CAISSON_TERRAFORM_PROVIDER"), moto.Environment(os.Environ(), nowhere))
	if err != nil {
		return err
	}
	defer process.Kill()
	server := tfplugin.NewServer(process.Provider)
	schemas, err := server.GetProviderSchema(ctx, nil)
	if err != nil {
		return err
	}
	if err := configure(ctx, server, schemas.Provider); err != nil {
		return err
	}
	known, err := names.Read()
	if err != nil {
		return err
	}
	provider, err := aws.Provider(ctx, server, known)
	if err != nil {
		return err
	}
	result := table{
		About: "What the AWS provider cannot change in place, by Pulumi's type and path; written by " +
			"src/test/engine/provider/cmd/replacements, which asks it for a plan of each change.",
		Provider: "terraform-provider-aws 5.100.0",
		Types:    map[string]replacement.Answer{},
	}
	var wait sync.WaitGroup
	var lock sync.Mutex
	slots := make(chan struct{}, 4)
	for terraform, resource := range provider.Resources {
		wait.Add(1)
		go func() {
			defer wait.Done()
			slots <- struct{}{}
			answer := replacement.Ask(ctx, server, terraform, schemas.ResourceSchemas[terraform],
				provider.P.ResourcesMap().Get(terraform).Schema(), resource.Fields)
			<-slots
			lock.Lock()
			result.Types[string(resource.Tok)] = answer
			lock.Unlock()
		}()
	}
	wait.Wait()
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	if err := encoder.Encode(result); err != nil {
		return err
	}
	_, err = os.Stdout.Write(text.Bytes())
	return err
}

func configure(ctx context.Context, server *tfplugin.Server, schema *tfprotov6.Schema) error {
	kind := schema.ValueType().(tftypes.Object)
	members := map[string]tftypes.Value{}
	for name, each := range kind.AttributeTypes {
		members[name] = tftypes.NewValue(each, nil)
	}
	members["region"] = tftypes.NewValue(tftypes.String, "us-east-1")
	members["max_retries"] = tftypes.NewValue(tftypes.Number, 1)
	members["skip_metadata_api_check"] = tftypes.NewValue(tftypes.String, "true")
	for _, check := range []string{"skip_credentials_validation", "skip_requesting_account_id", "skip_region_validation"} {
		members[check] = tftypes.NewValue(tftypes.Bool, true)
	}
	config, err := tfplugin.Encode(schema, tfplugin.EmptyBlocks(schema.Block, tftypes.NewValue(kind, members)))
	if err != nil {
		return err
	}
	response, err := server.ConfigureProvider(ctx, &tfprotov6.ConfigureProviderRequest{
		TerraformVersion: "1.9.0", Config: config,
	})
	if err != nil {
		return err
	}
	var problems []string
	for _, each := range response.Diagnostics {
		if each.Severity == tfprotov6.DiagnosticSeverityError {
			problems = append(problems, each.Summary+" "+each.Detail)
		}
	}
	if len(problems) > 0 {
		return fmt.Errorf("configure: %s", strings.Join(problems, "; "))
	}
	return nil
}
