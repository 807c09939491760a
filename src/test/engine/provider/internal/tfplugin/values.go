package tfplugin

import (
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/vendored/tfplugin5"
)

// Values and messages, from one version of the protocol to the other.

var capabilities = &tfplugin5.ClientCapabilities{WriteOnlyAttributesAllowed: true}

func to5(value *tfprotov6.DynamicValue) *tfplugin5.DynamicValue {
	if value == nil {
		return nil
	}
	return &tfplugin5.DynamicValue{Msgpack: value.MsgPack, Json: value.JSON}
}

func from5(value *tfplugin5.DynamicValue) *tfprotov6.DynamicValue {
	if value == nil {
		return nil
	}
	return &tfprotov6.DynamicValue{MsgPack: value.Msgpack, JSON: value.Json}
}

func diagnostics(from []*tfplugin5.Diagnostic) []*tfprotov6.Diagnostic {
	var to []*tfprotov6.Diagnostic
	for _, each := range from {
		to = append(to, &tfprotov6.Diagnostic{
			// Both protocols number severities alike.
			Severity:  tfprotov6.DiagnosticSeverity(each.Severity),
			Summary:   each.Summary,
			Detail:    each.Detail,
			Attribute: path(each.Attribute),
		})
	}
	return to
}

func paths(from []*tfplugin5.AttributePath) []*tftypes.AttributePath {
	var to []*tftypes.AttributePath
	for _, each := range from {
		to = append(to, path(each))
	}
	return to
}

func path(from *tfplugin5.AttributePath) *tftypes.AttributePath {
	if from == nil {
		return nil
	}
	var steps []tftypes.AttributePathStep
	for _, each := range from.Steps {
		switch step := each.Selector.(type) {
		case *tfplugin5.AttributePath_Step_AttributeName:
			steps = append(steps, tftypes.AttributeName(step.AttributeName))
		case *tfplugin5.AttributePath_Step_ElementKeyString:
			steps = append(steps, tftypes.ElementKeyString(step.ElementKeyString))
		case *tfplugin5.AttributePath_Step_ElementKeyInt:
			steps = append(steps, tftypes.ElementKeyInt(step.ElementKeyInt))
		}
	}
	return tftypes.NewAttributePathWithSteps(steps)
}
