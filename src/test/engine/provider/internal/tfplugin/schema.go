package tfplugin

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/vendored/tfplugin5"
)

// Schemas, without descriptions: the bridge does not show them, and they are most of the bytes.

func schemas(from map[string]*tfplugin5.Schema) (map[string]*tfprotov6.Schema, error) {
	to := make(map[string]*tfprotov6.Schema, len(from))
	for name, each := range from {
		converted, err := schema(each)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		to[name] = converted
	}
	return to, nil
}

func schema(from *tfplugin5.Schema) (*tfprotov6.Schema, error) {
	if from == nil {
		return nil, nil
	}
	block, err := schemaBlock(from.Block)
	return &tfprotov6.Schema{Version: from.Version, Block: block}, err
}

func schemaBlock(from *tfplugin5.Schema_Block) (*tfprotov6.SchemaBlock, error) {
	to := &tfprotov6.SchemaBlock{Version: from.Version, Deprecated: from.Deprecated}
	for _, each := range from.Attributes {
		attribute, err := schemaAttribute(each)
		if err != nil {
			return nil, err
		}
		to.Attributes = append(to.Attributes, attribute)
	}
	for _, each := range from.BlockTypes {
		block, err := schemaBlock(each.Block)
		if err != nil {
			return nil, err
		}
		to.BlockTypes = append(to.BlockTypes, &tfprotov6.SchemaNestedBlock{
			TypeName: each.TypeName,
			Block:    block,
			// Both protocols number the nesting modes alike.
			Nesting:  tfprotov6.SchemaNestedBlockNestingMode(each.Nesting),
			MinItems: each.MinItems,
			MaxItems: each.MaxItems,
		})
	}
	return to, nil
}

func schemaAttribute(from *tfplugin5.Schema_Attribute) (*tfprotov6.SchemaAttribute, error) {
	kind, err := tftypes.ParseJSONType(from.Type) //nolint:staticcheck // The only way to read a type off the wire.
	if err != nil {
		return nil, fmt.Errorf("%s: %w", from.Name, err)
	}
	return &tfprotov6.SchemaAttribute{
		Name:       from.Name,
		Type:       kind,
		Required:   from.Required,
		Optional:   from.Optional,
		Computed:   from.Computed,
		Sensitive:  from.Sensitive,
		Deprecated: from.Deprecated,
		WriteOnly:  from.WriteOnly,
	}, nil
}
