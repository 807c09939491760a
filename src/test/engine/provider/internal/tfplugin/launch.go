// Package tfplugin runs a Terraform provider and speaks its plugin protocol.
package tfplugin

import (
	"context"
	"fmt"
	"os/exec"
	"runtime"
	"syscall"

	"github.com/hashicorp/go-hclog"
	"github.com/hashicorp/go-plugin"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/vendored/tfplugin5"
	"google.golang.org/grpc"
)

// What Terraform and its providers show each other; a provider that is started without says that it is a plugin.
var handshake = plugin.HandshakeConfig{
	ProtocolVersion:  5,
	MagicCookieKey:   "TF_PLUGIN_MAGIC_COOKIE",
	MagicCookieValue: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
}

// client is go-plugin's way to ask for a gRPC stub.
type client struct {
	plugin.NetRPCUnsupportedPlugin
}

func (client) GRPCClient(_ context.Context, _ *plugin.GRPCBroker, conn *grpc.ClientConn) (any, error) {
	return tfplugin5.NewProviderClient(conn), nil
}

func (client) GRPCServer(*plugin.GRPCBroker, *grpc.Server) error {
	return fmt.Errorf("only a client")
}

// Process is a running Terraform provider.
type Process struct {
	Provider tfplugin5.ProviderClient
	plugin   *plugin.Client
}

// Launch starts the provider at path. It dies with this process, however that ends.
func Launch(path string, env []string) (*Process, error) {
	type launched struct {
		process *Process
		err     error
	}
	result := make(chan launched)
	go func() {
		// The kernel sends Pdeathsig when the thread that forked ends, so that thread must last as long as we do.
		runtime.LockOSThread()
		process, err := launch(path, env)
		result <- launched{process, err}
		if err == nil {
			select {}
		}
	}()
	it := <-result
	return it.process, it.err
}

func launch(path string, env []string) (*Process, error) {
	cmd := exec.Command(path)
	cmd.Env = env
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	it := plugin.NewClient(&plugin.ClientConfig{
		HandshakeConfig:  handshake,
		VersionedPlugins: map[int]plugin.PluginSet{5: {"provider": client{}}},
		Cmd:              cmd,
		// go-plugin would add our own environment, with an account's credentials perhaps.
		SkipHostEnv:      true,
		AllowedProtocols: []plugin.Protocol{plugin.ProtocolGRPC},
		AutoMTLS:         true,
		Logger:           hclog.NewNullLogger(),
	})
	rpc, err := it.Client()
	if err != nil {
		it.Kill()
		return nil, fmt.Errorf("start %s: %w", path, err)
	}
	raw, err := rpc.Dispense("provider")
	if err != nil {
		it.Kill()
		return nil, fmt.Errorf("speak to %s: %w", path, err)
	}
	return &Process{Provider: raw.(tfplugin5.ProviderClient), plugin: it}, nil
}

// Kill ends the provider and waits until it is gone.
func (p *Process) Kill() {
	p.plugin.Kill()
}
