// Package host is what the language hosts have in common: a server the engine finds by its port, and child processes
// that never outlive the engine that wanted them.
package host

import (
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/util/rpcutil"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"
)

// How often a host looks whether its engine is still there. An engine that is killed closes nothing.
const lookEvery = 200 * time.Millisecond

// EngineAddress is the last argument of every language host; flags for logging and tracing may stand before it.
func EngineAddress() string {
	if len(os.Args) < 2 {
		return ""
	}
	return os.Args[len(os.Args)-1]
}

// Serve answers until the engine is gone or asks for the end, and prints the port as the engine expects it.
func Serve(runtime pulumirpc.LanguageRuntimeServer) {
	ends := make(chan os.Signal, 1)
	signal.Notify(ends, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP)
	handle, err := rpcutil.ServeWithOptions(rpcutil.ServeOptions{
		Init: func(server *grpc.Server) error {
			pulumirpc.RegisterLanguageRuntimeServer(server, runtime)
			return nil
		},
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	engine := os.Getppid()
	fmt.Println(handle.Port)
	for {
		select {
		case err := <-handle.Done:
			end(err)
		case <-ends:
			end(nil)
		case <-time.After(lookEvery):
			if os.Getppid() != engine {
				end(nil)
			}
		}
	}
}

func end(err error) {
	killChildren()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}
