package tfplugin

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Decode reads a value of a schema's type.
func Decode(schema *tfprotov6.Schema, value *tfprotov6.DynamicValue) (tftypes.Value, error) {
	decoded, err := value.Unmarshal(schema.ValueType())
	if err != nil {
		return tftypes.Value{}, fmt.Errorf("decode: %w", err)
	}
	return decoded, nil
}

// Encode writes a value of a schema's type.
func Encode(schema *tfprotov6.Schema, value tftypes.Value) (*tfprotov6.DynamicValue, error) {
	encoded, err := tfprotov6.NewDynamicValue(schema.ValueType(), value)
	if err != nil {
		return nil, fmt.Errorf("encode: %w", err)
	}
	return &encoded, nil
}

// Members are the attributes and blocks of an object, or nil for null and unknown.
func Members(object tftypes.Value) map[string]tftypes.Value {
	var members map[string]tftypes.Value
	if object.IsKnown() && !object.IsNull() {
		if err := object.As(&members); err != nil {
			return nil
		}
	}
	return members
}

// EmptyBlocks puts empty collections where a collection of blocks is null: Terraform never sends a provider a null one,
// and providers count on it. The bridge sends null for a block that the program does not mention.
func EmptyBlocks(block *tfprotov6.SchemaBlock, value tftypes.Value) tftypes.Value {
	members := Members(value)
	if members == nil {
		return value
	}
	for _, nested := range block.BlockTypes {
		given := members[nested.TypeName]
		if given.IsNull() {
			switch nested.Nesting {
			case tfprotov6.SchemaNestedBlockNestingModeList, tfprotov6.SchemaNestedBlockNestingModeSet:
				members[nested.TypeName] = tftypes.NewValue(given.Type(), []tftypes.Value{})
			case tfprotov6.SchemaNestedBlockNestingModeMap:
				members[nested.TypeName] = tftypes.NewValue(given.Type(), map[string]tftypes.Value{})
			}
			continue
		}
		if !given.IsKnown() {
			continue
		}
		switch nested.Nesting {
		case tfprotov6.SchemaNestedBlockNestingModeList, tfprotov6.SchemaNestedBlockNestingModeSet:
			var elements []tftypes.Value
			if given.As(&elements) == nil {
				for i, each := range elements {
					elements[i] = EmptyBlocks(nested.Block, each)
				}
				members[nested.TypeName] = tftypes.NewValue(given.Type(), elements)
			}
		default:
			members[nested.TypeName] = EmptyBlocks(nested.Block, given)
		}
	}
	return tftypes.NewValue(value.Type(), members)
}
