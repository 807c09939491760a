// pulumi-language-java runs a Java program that is a jar, as the language host of that name in Pulumi's own release
// does: same command, same environment. That one is not in the Go module registry.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"

	"caisson.dev/engine/internal/host"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/emptypb"
)

// How a program of any SDK ends that has told the engine itself what went wrong.
const toldAlready = 32

func main() {
	host.Serve(&javaHost{engine: host.EngineAddress()})
}

type javaHost struct {
	pulumirpc.UnimplementedLanguageRuntimeServer
	engine string
}

func (h *javaHost) Handshake(
	_ context.Context, request *pulumirpc.LanguageHandshakeRequest,
) (*pulumirpc.LanguageHandshakeResponse, error) {
	h.engine = request.GetEngineAddress()
	return &pulumirpc.LanguageHandshakeResponse{}, nil
}

func (h *javaHost) GetPluginInfo(context.Context, *emptypb.Empty) (*pulumirpc.PluginInfo, error) {
	return &pulumirpc.PluginInfo{Version: "1.36.1"}, nil
}

// A jar has been built by someone else.
func (h *javaHost) InstallDependencies(
	*pulumirpc.InstallDependenciesRequest, grpc.ServerStreamingServer[pulumirpc.InstallDependenciesResponse],
) error {
	return nil
}

func (h *javaHost) GetProgramDependencies(
	context.Context, *pulumirpc.GetProgramDependenciesRequest,
) (*pulumirpc.GetProgramDependenciesResponse, error) {
	return &pulumirpc.GetProgramDependenciesResponse{}, nil
}

func (h *javaHost) About(context.Context, *pulumirpc.AboutRequest) (*pulumirpc.AboutResponse, error) {
	return &pulumirpc.AboutResponse{Executable: "java"}, nil
}

// What the program's class path says about itself: each SDK on it names its provider and version.
func (h *javaHost) GetRequiredPackages(
	call context.Context, request *pulumirpc.GetRequiredPackagesRequest,
) (*pulumirpc.GetRequiredPackagesResponse, error) {
	jar, err := binary(request.GetInfo())
	if err != nil {
		return nil, err
	}
	var output, problems bytes.Buffer
	command := exec.Command("java", "-cp", jar, "com.pulumi.bootstrap.internal.Main", "packages")
	command.Dir = request.GetInfo().GetProgramDirectory()
	command.Stdout = &output
	command.Stderr = &problems
	// The real host goes on without plugins then; here it would only hide what is wrong.
	if code, err := host.Run(call, command); err != nil || code != 0 {
		return nil, fmt.Errorf("%s does not name its packages (exit code %d, %v): %s", jar, code, err, problems.String())
	}
	var packages []struct {
		Resource bool   `json:"resource"`
		Name     string `json:"name"`
		Version  string `json:"version"`
		Server   string `json:"server"`
	}
	if err := json.Unmarshal(output.Bytes(), &packages); err != nil {
		return nil, fmt.Errorf("the packages of %s: %w", jar, err)
	}
	response := &pulumirpc.GetRequiredPackagesResponse{}
	for _, each := range packages {
		if each.Resource {
			response.Packages = append(response.Packages, &pulumirpc.PackageDependency{
				Kind: "resource", Name: each.Name, Version: each.Version, Server: each.Server,
			})
		}
	}
	return response, nil
}

func (h *javaHost) Run(call context.Context, request *pulumirpc.RunRequest) (*pulumirpc.RunResponse, error) {
	jar, err := binary(request.GetInfo())
	if err != nil {
		return nil, err
	}
	environment, err := h.environment(request)
	if err != nil {
		return nil, err
	}
	var output, problems bytes.Buffer
	command := exec.Command("java", "-jar", jar)
	command.Dir = request.GetInfo().GetProgramDirectory()
	command.Env = append(os.Environ(), environment...)
	command.Stdout = &output
	command.Stderr = &problems
	code, err := host.Run(call, command)
	if err != nil {
		return &pulumirpc.RunResponse{Error: err.Error()}, nil
	}
	if code == 0 {
		return &pulumirpc.RunResponse{}, nil
	}
	// As the real one does: what a program that succeeds has printed is nobody's concern.
	_, _ = os.Stdout.Write(output.Bytes())
	_, _ = os.Stderr.Write(problems.Bytes())
	if code == toldAlready {
		return &pulumirpc.RunResponse{Bail: true}, nil
	}
	return &pulumirpc.RunResponse{Error: fmt.Sprintf("java -jar %s ended with exit code %d", jar, code)}, nil
}

// The variables com.pulumi.deployment.internal.DeploymentInstanceInternal reads.
func (h *javaHost) environment(request *pulumirpc.RunRequest) ([]string, error) {
	config, err := json.Marshal(request.GetConfig())
	if err != nil {
		return nil, err
	}
	secretKeys, err := json.Marshal(append([]string{}, request.GetConfigSecretKeys()...))
	if err != nil {
		return nil, err
	}
	return []string{
		"PULUMI_MONITOR=" + request.GetMonitorAddress(),
		"PULUMI_ENGINE=" + h.engine,
		"PULUMI_ORGANIZATION=" + request.GetOrganization(),
		"PULUMI_PROJECT=" + request.GetProject(),
		"PULUMI_STACK=" + request.GetStack(),
		"PULUMI_ROOT_DIRECTORY=" + request.GetInfo().GetRootDirectory(),
		"PULUMI_PWD=" + request.GetPwd(),
		fmt.Sprintf("PULUMI_DRY_RUN=%t", request.GetDryRun()),
		fmt.Sprintf("PULUMI_PARALLEL=%d", request.GetParallel()),
		"PULUMI_CONFIG=" + string(config),
		"PULUMI_CONFIG_SECRET_KEYS=" + string(secretKeys),
	}, nil
}

// The jar that the project names, in the runtime's options.
func binary(info *pulumirpc.ProgramInfo) (string, error) {
	jar := info.GetOptions().GetFields()["binary"].GetStringValue()
	if jar == "" {
		return "", fmt.Errorf("%s/Pulumi.yaml has no runtime.options.binary: only jars are run here", info.GetRootDirectory())
	}
	return jar, nil
}
