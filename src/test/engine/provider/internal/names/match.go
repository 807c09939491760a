package names

import (
	"sort"
	"strings"

	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge/info"
	shim "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfshim"
)

// Shape is a value as SdkNames.java prints it: true, "archive", [shape] or {name: shape}.
type Shape = any

// Match finds the Terraform type that has the properties of a Pulumi type, and what of it the bridge would name or
// shape otherwise. Properties of which nothing could be made come back as problems.
func Match(token string, sdk map[string]Shape, types shim.ResourceMap) (string, Resource, []string) {
	best, bestScore := "", -1.0
	types.Range(func(name string, resource shim.Resource) bool {
		if score := likeness(token, sdk, name, resource.Schema()); score > bestScore || score == bestScore && name < best {
			best, bestScore = name, score
		}
		return true
	})
	resource := Resource{Token: token, Fields: map[string]Field{}}
	problems := fields(resource.Fields, nil, types.Get(best).Schema(), sdk)
	return best, resource, problems
}

// likeness is the share of properties that both have, with the name as a tie-breaker: aws_alb is aws_lb once more.
func likeness(token string, sdk map[string]Shape, name string, schema shim.SchemaMap) float64 {
	common, all := 0, len(sdk)
	schema.Range(func(property string, _ shim.Schema) bool {
		if property == "id" || property == "timeouts" {
			return true
		}
		if _, has := sdk[tfbridge.TerraformToPulumiNameV2(property, schema, nil)]; has {
			common++
		} else {
			all++
		}
		return true
	})
	words := strings.Split(strings.TrimPrefix(name, "aws_"), "_")
	said := 0
	for _, word := range words {
		if strings.Contains(strings.ToLower(token), word) {
			said++
		}
	}
	return float64(common)/float64(all) + 0.3*float64(said)/float64(len(words))
}

func fields(into map[string]Field, at []string, schema shim.SchemaMap, sdk map[string]Shape) []string {
	taken := map[string]bool{}
	var left []string
	schema.Range(func(property string, each shim.Schema) bool {
		if field, name, found := field(property, each, schema, sdk); found {
			taken[name] = true
			path := append(append([]string{}, at...), property)
			if field != (Field{}) {
				into[strings.Join(path, ".")] = field
			}
			return true
		}
		left = append(left, property)
		return true
	})
	var problems []string
	var unnamed []string
	for name := range sdk {
		if !taken[name] {
			unnamed = append(unnamed, name)
		}
	}
	sort.Strings(unnamed)
	sort.Strings(left)
	for _, name := range unnamed {
		if property := reference(name, left); property != "" {
			into[strings.Join(append(append([]string{}, at...), property), ".")] = Field{Name: name}
		} else if len(left) > 0 {
			// Where nothing is left the SDK's type is wider: a firewall's statements contain themselves there.
			problems = append(problems, strings.Join(append(at, name), ".")+" is one of "+strings.Join(left, ", "))
		}
	}
	schema.Range(func(property string, each shim.Schema) bool {
		path := append(append([]string{}, at...), property)
		if nested, ok := each.Elem().(shim.Resource); ok {
			overrides := map[string]*info.Schema{}
			if field, has := into[strings.Join(path, ".")]; has {
				overrides[property] = &info.Schema{Name: field.Name, MaxItemsOne: field.One}
			}
			inner := sdk[tfbridge.TerraformToPulumiNameV2(property, schema, overrides)]
			if list, isList := inner.([]any); isList {
				inner = list[0]
			}
			if object, isObject := inner.(map[string]any); isObject && object["*"] == nil {
				problems = append(problems, fields(into, path, nested.Schema(), object)...)
			}
		}
		return true
	})
	return problems
}

// reference is the property of which Pulumi took off the ending that says how it refers to something.
func reference(name string, left []string) string {
	for _, property := range left {
		for _, ending := range []string{"_id", "_arn", "_name"} {
			stem, cut := strings.CutSuffix(property, ending)
			if cut && tfbridge.TerraformToPulumiNameV2(stem, nil, nil) == name {
				return property
			}
		}
	}
	return ""
}

// field is how the SDK has a property: as the bridge would, or in the other number.
func field(property string, schema shim.Schema, siblings shim.SchemaMap, sdk map[string]Shape) (Field, string, bool) {
	name := tfbridge.TerraformToPulumiNameV2(property, siblings, nil)
	isMany := schema.Type() == shim.TypeList || schema.Type() == shim.TypeSet
	if !isMany {
		_, found := sdk[name]
		return Field{}, name, found
	}
	isOne := schema.MaxItems() == 1
	for _, one := range []bool{isOne, !isOne} {
		override := map[string]*info.Schema{property: {MaxItemsOne: &one}}
		candidate := tfbridge.TerraformToPulumiNameV2(property, siblings, override)
		for _, candidate := range []string{candidate, tfbridge.TerraformToPulumiNameV2(property, nil, nil)} {
			shape, found := sdk[candidate]
			_, isList := shape.([]any)
			if !found || isList == one {
				continue
			}
			result := Field{}
			if one != isOne {
				result.One = &one
			}
			if tfbridge.TerraformToPulumiNameV2(property, siblings, override) != candidate {
				result.Name = candidate
			}
			return result, candidate, true
		}
	}
	return Field{}, "", false
}
