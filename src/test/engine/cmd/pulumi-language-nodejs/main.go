// pulumi-language-nodejs runs a policy pack, as the language host of that name in Pulumi's own release does: by
// run-policy-pack of the @pulumi/pulumi that the pack has installed. That host is not in the Go module registry. It
// runs no programs.
package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"caisson.dev/engine/internal/host"
	"github.com/pulumi/pulumi/sdk/v3/go/common/util/rpcutil"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/emptypb"
)

func main() {
	host.Serve(nodeHost{})
}

type nodeHost struct {
	pulumirpc.UnimplementedLanguageRuntimeServer
}

func (nodeHost) Handshake(
	context.Context, *pulumirpc.LanguageHandshakeRequest,
) (*pulumirpc.LanguageHandshakeResponse, error) {
	return &pulumirpc.LanguageHandshakeResponse{}, nil
}

func (nodeHost) GetPluginInfo(context.Context, *emptypb.Empty) (*pulumirpc.PluginInfo, error) {
	return &pulumirpc.PluginInfo{Version: "3.274.1"}, nil
}

// The pack was installed by someone else.
func (nodeHost) InstallDependencies(
	*pulumirpc.InstallDependenciesRequest, grpc.ServerStreamingServer[pulumirpc.InstallDependenciesResponse],
) error {
	return nil
}

// A pack asks for no providers.
func (nodeHost) GetRequiredPackages(
	context.Context, *pulumirpc.GetRequiredPackagesRequest,
) (*pulumirpc.GetRequiredPackagesResponse, error) {
	return &pulumirpc.GetRequiredPackagesResponse{}, nil
}

// The engine passes its own address as the argument, and reads the pack's port from the standard output.
func (nodeHost) RunPlugin(
	request *pulumirpc.RunPluginRequest, stream grpc.ServerStreamingServer[pulumirpc.RunPluginResponse],
) error {
	if request.GetKind() != "analyzer" {
		return fmt.Errorf("only policy packs are run here, not a plugin of kind %q", request.GetKind())
	}
	pack := request.GetInfo().GetProgramDirectory()
	runner := filepath.Join(pack, "node_modules", "@pulumi", "pulumi", "cmd", "run-policy-pack")
	if _, err := os.Stat(runner); err != nil {
		return fmt.Errorf("the policy pack in %s is not installed: %w", pack, err)
	}
	streams, output, problems, err := rpcutil.MakeRunPluginStreams(stream, false)
	if err != nil {
		return err
	}
	defer func() { _ = streams.Close() }()
	command := exec.Command("node", append(append([]string{runner}, request.GetArgs()...), pack)...)
	command.Dir = pack
	command.Env = request.GetEnv()
	command.Stdout = output
	command.Stderr = problems
	code, err := host.Run(stream.Context(), command)
	if err != nil {
		return err
	}
	return stream.Send(&pulumirpc.RunPluginResponse{
		Output: &pulumirpc.RunPluginResponse_Exitcode{Exitcode: int32(code)},
	})
}
