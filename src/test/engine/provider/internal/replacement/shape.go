package replacement

import (
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"caisson.dev/engine/provider/internal/tfplugin"
)

// object is what a configuration says: by name a tftypes.Value of an attribute, or the elements of a block.
type object map[string]any

// minimal is the least that a block takes.
func (v values) minimal(at string, block *tfprotov6.SchemaBlock) object {
	it := object{}
	for _, each := range block.Attributes {
		if each.Required || at == "" && slices.Contains(companions[v.terraform], each.Name) {
			it[each.Name] = v.example(at+each.Name, each.Type, 0)
		}
	}
	for _, each := range block.BlockTypes {
		if each.MinItems > 0 {
			it[each.TypeName] = v.minimal(at+each.TypeName+".", each.Block)
		}
	}
	return it
}

// full adds what else can be said without another block: an element of a set is another one if any of it differs.
func (v values) full(at string, block *tfprotov6.SchemaBlock) object {
	it := v.minimal(at, block)
	for _, each := range block.Attributes {
		_, said := it[each.Name]
		if !said && each.Optional && !each.Deprecated && !alone[v.terraform+"."+at+each.Name] {
			it[each.Name] = v.example(at+each.Name, each.Type, 0)
		}
	}
	return it
}

func (o object) copied() object {
	it := object{}
	for name, each := range o {
		if inner, is := each.(object); is {
			each = inner.copied()
		}
		it[name] = each
	}
	return it
}

// value is the object as the protocol wants it, all that it does not say being null.
func (o object) value(block *tfprotov6.SchemaBlock) tftypes.Value {
	kind := block.ValueType().(tftypes.Object)
	members := map[string]tftypes.Value{}
	for name, each := range kind.AttributeTypes {
		members[name] = tftypes.NewValue(each, nil)
	}
	for _, each := range block.Attributes {
		if given, has := o[each.Name].(tftypes.Value); has {
			members[each.Name] = given
		}
	}
	for _, each := range block.BlockTypes {
		if given, has := o[each.TypeName].(object); has {
			inner := given.value(each.Block)
			switch each.Nesting {
			case tfprotov6.SchemaNestedBlockNestingModeList, tfprotov6.SchemaNestedBlockNestingModeSet:
				members[each.TypeName] = tftypes.NewValue(kind.AttributeTypes[each.TypeName], []tftypes.Value{inner})
			default:
				members[each.TypeName] = inner
			}
		}
	}
	return tfplugin.EmptyBlocks(block, tftypes.NewValue(kind, members))
}

// proposed is what Terraform proposes to a provider: the configuration, and where that says nothing of what the provider
// computes, what was there before.
func proposed(block *tfprotov6.SchemaBlock, prior, config tftypes.Value) tftypes.Value {
	before, members := tfplugin.Members(prior), tfplugin.Members(config)
	if before == nil || members == nil {
		return config
	}
	for _, each := range block.Attributes {
		if each.Computed && members[each.Name].IsNull() {
			members[each.Name] = before[each.Name]
		}
	}
	for _, each := range block.BlockTypes {
		given := members[each.TypeName]
		switch each.Nesting {
		case tfprotov6.SchemaNestedBlockNestingModeList, tfprotov6.SchemaNestedBlockNestingModeSet:
			var old, current []tftypes.Value
			if before[each.TypeName].IsNull() || before[each.TypeName].As(&old) != nil || given.As(&current) != nil {
				continue
			}
			for i := range current {
				if i < len(old) {
					current[i] = proposed(each.Block, old[i], current[i])
				}
			}
			members[each.TypeName] = tftypes.NewValue(given.Type(), current)
		default:
			members[each.TypeName] = proposed(each.Block, before[each.TypeName], given)
		}
	}
	return tftypes.NewValue(config.Type(), members)
}

// settled puts something in the place of everything unknown: the state after the provider did what it planned.
func (v values) settled(planned tftypes.Value) (tftypes.Value, error) {
	return tftypes.Transform(planned, func(path *tftypes.AttributePath, value tftypes.Value) (tftypes.Value, error) {
		if value.IsKnown() {
			return value, nil
		}
		var names []string
		for _, step := range path.Steps() {
			if name, is := step.(tftypes.AttributeName); is {
				names = append(names, string(name))
			}
		}
		kind := value.Type()
		at := strings.Join(names, ".")
		learned, is := v.learned[at]
		switch {
		case kind.Is(tftypes.List{}), kind.Is(tftypes.Set{}):
			return tftypes.NewValue(kind, []tftypes.Value{}), nil
		case kind.Is(tftypes.Map{}):
			return tftypes.NewValue(kind, map[string]tftypes.Value{}), nil
		case kind.Is(tftypes.Number):
			return tftypes.NewValue(kind, nil), nil
		case !kind.Is(tftypes.String):
			return invented(at, kind, 0), nil
		case is:
			return tftypes.NewValue(kind, learned[0]), nil
		case strings.HasSuffix(at, "_at"):
			return tftypes.NewValue(kind, "2026-01-01T00:00:00Z"), nil
		case at == "id", strings.HasSuffix(at, "arn"):
			return invented(at, kind, 2), nil
		}
		// What the provider takes for nothing said.
		return tftypes.NewValue(kind, ""), nil
	})
}
