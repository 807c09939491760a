package replacement

import (
	"context"
	"sort"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge/info"
	shim "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfshim"
)

// deepest is how many blocks around a property are entered.
const deepest = 4

// slow are types of which a plan takes a second, since statements of a firewall's rules contain statements: their blocks
// are left out, and of each property there is one change.
var slow = map[string]bool{"aws_wafv2_web_acl": true}

// Answer is what a provider says of a type, by Pulumi's paths without indices.
type Answer struct {
	// Asked is how many properties and blocks were asked for.
	Asked int `json:"asked"`
	// Replaces has the kinds of change that replace: set, unset, change, true, false, more, less; or "any".
	Replaces map[string]string `json:"replaces,omitempty"`
	// Unasked are blocks that were left out.
	Unasked []string `json:"unasked,omitempty"`
	// Uncertain has what the provider answered instead of a plan.
	Uncertain map[string]string `json:"uncertain,omitempty"`
}

type asker struct {
	question
	answer  Answer
	learned bool
}

// Ask asks for every property of a type that a program may set.
func Ask(
	ctx context.Context, server tfprotov6.ProviderServer, terraform string, schema *tfprotov6.Schema,
	names shim.SchemaMap, fields map[string]*info.Schema,
) Answer {
	known := values{terraform, map[string][2]string{}}
	for {
		it := &asker{
			question: question{known, server, schema, map[string]state{}},
			answer:   Answer{Replaces: map[string]string{}, Uncertain: map[string]string{}},
		}
		root := known.minimal("", schema.Block)
		it.block(ctx, place{base: root, at: root, block: schema.Block, names: names, fields: fields})
		// With what it takes it may be asked once more.
		if !it.learned {
			return it.answer
		}
	}
}

// place is a block within a configuration that has it.
type place struct {
	base   object
	at     object
	block  *tfprotov6.SchemaBlock
	names  shim.SchemaMap
	fields map[string]*info.Schema
	// Where it is, in both tongues.
	terraform []string
	pulumi    []string
}

func (p place) path(property string) string {
	return strings.Join(append(append([]string{}, p.terraform...), property), ".")
}

func (p place) name(property string) string {
	return strings.Join(append(append([]string{}, p.pulumi...), tfbridge.TerraformToPulumiNameV2(property, p.names, p.fields)), ".")
}

// with is the whole configuration with another value here; without one if that is nil.
func (p place) with(property string, value any) object {
	whole := p.base.copied()
	at := whole
	for _, step := range p.terraform {
		at = at[step].(object)
	}
	if value == nil {
		delete(at, property)
	} else {
		at[property] = value
	}
	return whole
}

func (a *asker) block(ctx context.Context, p place) {
	for _, each := range p.block.Attributes {
		// An id can be set in the schema of old, and by no program.
		isID := each.Name == "id" && len(p.terraform) == 0
		if (each.Required || each.Optional) && !isID {
			a.attribute(ctx, p, each)
		}
	}
	for _, each := range p.block.BlockTypes {
		if each.TypeName == "timeouts" {
			continue
		}
		if slow[a.terraform] || len(p.terraform) == deepest {
			a.answer.Unasked = append(a.answer.Unasked, p.name(each.TypeName))
			continue
		}
		at := p.path(each.TypeName) + "."
		inner := a.minimal(at, each.Block)
		if each.Nesting == tfprotov6.SchemaNestedBlockNestingModeSet {
			inner = a.full(at, each.Block)
		}
		present := p.with(each.TypeName, inner)
		if each.MinItems == 0 {
			absent := p.with(each.TypeName, nil)
			a.record(ctx, p.name(each.TypeName), map[string][2]object{"set": {absent, present}, "unset": {present, absent}})
		}
		a.block(ctx, a.inside(p, each, inner, present))
	}
}

func (a *asker) inside(p place, nested *tfprotov6.SchemaNestedBlock, at, whole object) place {
	it := place{
		base: whole, at: at, block: nested.Block,
		terraform: append(append([]string{}, p.terraform...), nested.TypeName),
		pulumi:    strings.Split(p.name(nested.TypeName), "."),
	}
	if resource, is := p.names.Get(nested.TypeName).Elem().(shim.Resource); is {
		it.names = resource.Schema()
	}
	if field := p.fields[nested.TypeName]; field != nil && field.Elem != nil {
		it.fields = field.Elem.Fields
	}
	return it
}

func (a *asker) attribute(ctx context.Context, p place, attribute *tfprotov6.SchemaAttribute) {
	value := func(variant int) object {
		return p.with(attribute.Name, a.example(p.path(attribute.Name), attribute.Type, variant))
	}
	changes := map[string][2]object{}
	switch {
	case attribute.Type.Is(tftypes.Bool):
		changes["true"] = [2]object{value(0), value(1)}
		changes["false"] = [2]object{value(1), value(0)}
	case attribute.Type.Is(tftypes.Number):
		changes["more"] = [2]object{value(0), value(1)}
		changes["less"] = [2]object{value(1), value(0)}
	default:
		changes["change"] = [2]object{value(0), value(1)}
	}
	if attribute.Optional {
		// A value that is set may be the default; then nothing changes.
		set := value(0)
		if attribute.Type.Is(tftypes.Bool) {
			set = value(1)
		}
		absent := p.with(attribute.Name, nil)
		changes["set"] = [2]object{absent, set}
		changes["unset"] = [2]object{set, absent}
	}
	if slow[a.terraform] {
		first := "set"
		if attribute.Required {
			first = "change"
		}
		changes = map[string][2]object{first: changes[first]}
	}
	a.record(ctx, p.name(attribute.Name), changes)
}

func (a *asker) record(ctx context.Context, name string, changes map[string][2]object) {
	if a.learned {
		return
	}
	a.answer.Asked++
	var kinds, refused []string
	for kind, each := range changes {
		replaces, err := a.replaces(ctx, each[0], each[1])
		if err != nil {
			a.learned = a.learn(err) || a.learned
			refused = append(refused, kind+": "+short(err))
		} else if replaces {
			kinds = append(kinds, kind)
		}
	}
	if len(refused) > 0 {
		sort.Strings(refused)
		a.answer.Uncertain[name] = refused[0]
	}
	if len(kinds) == 0 {
		return
	}
	sort.Strings(kinds)
	a.answer.Replaces[name] = strings.Join(kinds, " ")
	_, set := changes["set"]
	_, unset := changes["unset"]
	// A block only comes and goes: what is inside has answers of its own.
	isBlock := set && unset && len(changes) == 2
	if len(kinds)+len(refused) == len(changes) && !isBlock {
		a.answer.Replaces[name] = "any"
	}
}

func short(err error) string {
	text := strings.Join(strings.Fields(err.Error()), " ")
	if len(text) > 120 {
		text = text[:120] + "…"
	}
	return text
}
