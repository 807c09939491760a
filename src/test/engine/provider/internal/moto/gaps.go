// Package moto stands between the bridge and the Terraform provider and makes up for what a simulated AWS does not do.
package moto

import (
	"fmt"
	"os"
	"regexp"

	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge/info"
	"gopkg.in/yaml.v3"

	"caisson.dev/engine/provider/internal/tfplugin"
)

// Gap is an entry of moto-gaps.yaml, which says what each part means.
type Gap struct {
	Type string `yaml:"type"`
	// When is a property, as Pulumi calls it until Name makes it Terraform's.
	When      string   `yaml:"when"`
	Action    string   `yaml:"action"`
	Observed  string   `yaml:"observed"`
	Withholds []string `yaml:"withholds"`
	Forgets   []string `yaml:"forgets"`
	// Mends are texts that moto gives back in a wrong form: by property, a regular expression and what stands for it.
	Mends map[string][2]string `yaml:"mends"`
}

// Gaps are all entries.
type Gaps []*Gap

// ReadGaps reads moto-gaps.yaml; no path, no gaps.
func ReadGaps(path string) (Gaps, error) {
	if path == "" {
		return nil, nil
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var gaps Gaps
	if err := yaml.Unmarshal(text, &gaps); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return gaps, nil
}

// Name translates the properties that stand in the entries.
func (g Gaps) Name(provider info.Provider) {
	for _, gap := range g {
		if resource := provider.P.ResourcesMap().Get(gap.Type); gap.When != "" && resource != nil {
			var fields map[string]*info.Schema
			if known := provider.Resources[gap.Type]; known != nil {
				fields = known.Fields
			}
			gap.When = tfbridge.PulumiToTerraformName(gap.When, resource.Schema(), fields)
		}
	}
}

// of gives the entries that concern a resource with these values.
func (g Gaps) of(terraform string, values tftypes.Value) Gaps {
	var found Gaps
	for _, gap := range g {
		if gap.Type == terraform && (gap.When == "" || isGiven(tfplugin.Members(values)[gap.When])) {
			found = append(found, gap)
		}
	}
	return found
}

// skipsApply is whether such a resource is planned only.
func (g Gaps) skipsApply() bool {
	for _, gap := range g {
		if len(gap.Withholds) == 0 && len(gap.Forgets) == 0 && len(gap.Mends) == 0 {
			return true
		}
	}
	return false
}

func (g Gaps) withheld() []string {
	var names []string
	for _, gap := range g {
		names = append(names, gap.Withholds...)
	}
	return names
}

// kept are the arguments of which the state holds what was asked for, whatever moto says.
func (g Gaps) kept() []string {
	names := g.withheld()
	for _, gap := range g {
		names = append(names, gap.Forgets...)
	}
	return names
}

// mend puts texts right.
func (g Gaps) mend(state tftypes.Value) tftypes.Value {
	members := tfplugin.Members(state)
	for _, gap := range g {
		for name, change := range gap.Mends {
			var text string
			if value, has := members[name]; has && isGiven(value) && value.As(&text) == nil {
				text = regexp.MustCompile(change[0]).ReplaceAllString(text, change[1])
				members[name] = tftypes.NewValue(tftypes.String, text)
			}
		}
	}
	if members == nil {
		return state
	}
	return tftypes.NewValue(state.Type(), members)
}

// isGiven is whether there is something: an empty collection of blocks is how Terraform says that there is none.
func isGiven(value tftypes.Value) bool {
	if value.Type() == nil || value.IsNull() {
		return false
	}
	if !value.IsKnown() {
		return true
	}
	var elements []tftypes.Value
	if value.As(&elements) == nil {
		return len(elements) > 0
	}
	var text string
	return value.As(&text) != nil || text != ""
}
