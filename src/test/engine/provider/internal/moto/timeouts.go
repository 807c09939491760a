package moto

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"caisson.dev/engine/provider/internal/tfplugin"
)

type timeoutKey struct{}

type timeout struct {
	operation string
	seconds   float64
}

// WithTimeout carries Pulumi's customTimeouts past the bridge, which drops them, to Terraform's block of that name.
func WithTimeout(ctx context.Context, operation string, seconds float64) context.Context {
	if seconds == 0 {
		return ctx
	}
	return context.WithValue(ctx, timeoutKey{}, timeout{operation, seconds})
}

// withTimeouts puts the block into a value; what is in a state or plan of the bridge's has none.
func withTimeouts(ctx context.Context, value tftypes.Value) tftypes.Value {
	wanted, has := ctx.Value(timeoutKey{}).(timeout)
	members := tfplugin.Members(value)
	block, known := members["timeouts"]
	if !has || !known || !block.Type().Is(tftypes.Object{}) {
		return value
	}
	types := block.Type().(tftypes.Object).AttributeTypes
	if _, takes := types[wanted.operation]; !takes {
		return value
	}
	inside := map[string]tftypes.Value{}
	for name, kind := range types {
		inside[name] = tftypes.NewValue(kind, nil)
	}
	inside[wanted.operation] = tftypes.NewValue(tftypes.String, fmt.Sprintf("%.0fs", wanted.seconds))
	members["timeouts"] = tftypes.NewValue(block.Type(), inside)
	return tftypes.NewValue(value.Type(), members)
}

func withoutTimeouts(value tftypes.Value) tftypes.Value {
	members := tfplugin.Members(value)
	block, has := members["timeouts"]
	if !has {
		return value
	}
	members["timeouts"] = tftypes.NewValue(block.Type(), nil)
	return tftypes.NewValue(value.Type(), members)
}
