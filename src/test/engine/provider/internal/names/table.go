// Package names knows what com.pulumi:aws calls things and what the Terraform provider inside it calls them.
package names

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge/info"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
)

//go:embed names.json
var embedded []byte

// Table has what the bridge cannot derive: its own rules name everything else as Pulumi does.
type Table struct {
	About string `json:"about"`
	// By Terraform's type.
	Resources map[string]Resource `json:"resources"`
	// Pulumi's token by Terraform's data source.
	Functions map[string]string `json:"functions"`
}

// Resource is one type.
type Resource struct {
	Token string `json:"token"`
	// By Terraform's names, from the outside in: vpc_config.subnet_ids.
	Fields map[string]Field `json:"fields,omitempty"`
}

// Field is a property that the bridge would name or shape otherwise.
type Field struct {
	Name string `json:"name,omitempty"`
	// One is whether Pulumi takes the only element out of the list around it; nil leaves that to the schema.
	One *bool `json:"one,omitempty"`
}

// Read gives the table that is built in.
func Read() (*Table, error) {
	table := &Table{}
	if err := json.Unmarshal(embedded, table); err != nil {
		return nil, fmt.Errorf("names.json: %w", err)
	}
	return table, nil
}

// Info is the resource in the bridge's words.
func (r Resource) Info() *info.Resource {
	it := &info.Resource{Tok: tokens.Type(r.Token), Fields: map[string]*info.Schema{}}
	for path, field := range r.Fields {
		schema := At(it.Fields, strings.Split(path, "."))
		schema.Name = field.Name
		schema.MaxItemsOne = field.One
	}
	return it
}

// At is the entry for a path of Terraform's names, made if there is none.
func At(fields map[string]*info.Schema, path []string) *info.Schema {
	schema := fields[path[0]]
	if schema == nil {
		schema = &info.Schema{}
		fields[path[0]] = schema
	}
	if len(path) == 1 {
		return schema
	}
	if schema.Elem == nil {
		schema.Elem = &info.Schema{Fields: map[string]*info.Schema{}}
	}
	return At(schema.Elem.Fields, path[1:])
}
