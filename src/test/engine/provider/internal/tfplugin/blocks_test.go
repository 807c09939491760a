package tfplugin

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

func TestEmptyBlocks(t *testing.T) {
	inner := &tfprotov6.SchemaNestedBlock{
		TypeName: "inner", Nesting: tfprotov6.SchemaNestedBlockNestingModeSet,
		Block: &tfprotov6.SchemaBlock{Attributes: []*tfprotov6.SchemaAttribute{{Name: "a", Type: tftypes.String}}},
	}
	outer := &tfprotov6.SchemaNestedBlock{
		TypeName: "outer", Nesting: tfprotov6.SchemaNestedBlockNestingModeList,
		Block: &tfprotov6.SchemaBlock{BlockTypes: []*tfprotov6.SchemaNestedBlock{inner}},
	}
	schema := &tfprotov6.Schema{Block: &tfprotov6.SchemaBlock{
		Attributes: []*tfprotov6.SchemaAttribute{{Name: "names", Type: tftypes.List{ElementType: tftypes.String}}},
		BlockTypes: []*tfprotov6.SchemaNestedBlock{outer},
	}}
	whole := schema.ValueType().(tftypes.Object)
	list := whole.AttributeTypes["outer"].(tftypes.List)
	object := list.ElementType.(tftypes.Object)
	set := object.AttributeTypes["inner"]
	names := tftypes.NewValue(whole.AttributeTypes["names"], nil)
	given := func(blocks tftypes.Value) tftypes.Value {
		return tftypes.NewValue(whole, map[string]tftypes.Value{"names": names, "outer": blocks})
	}
	unknown := tftypes.NewValue(list, tftypes.UnknownValue)
	for name, test := range map[string]struct{ from, to tftypes.Value }{
		"a block that is not given": {tftypes.NewValue(list, nil), tftypes.NewValue(list, []tftypes.Value{})},
		"an unknown one":            {unknown, unknown},
		"one inside another": {
			tftypes.NewValue(list, []tftypes.Value{
				tftypes.NewValue(object, map[string]tftypes.Value{"inner": tftypes.NewValue(set, nil)}),
			}),
			tftypes.NewValue(list, []tftypes.Value{
				tftypes.NewValue(object, map[string]tftypes.Value{"inner": tftypes.NewValue(set, []tftypes.Value{})}),
			}),
		},
	} {
		if got := EmptyBlocks(schema.Block, given(test.from)); !got.Equal(given(test.to)) {
			t.Errorf("%s: %s", name, got)
		}
	}
	null := tftypes.NewValue(whole, nil)
	if !EmptyBlocks(schema.Block, null).IsNull() {
		t.Error("what is taken away comes back")
	}
}
