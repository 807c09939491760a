package aws

import (
	"context"

	shim "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfshim"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
)

// canHaveAllTags is whether a type takes what a resource and its provider say together. Types of Terraform's newer
// framework compute it and take nothing.
func canHaveAllTags(schema shim.SchemaMap) bool {
	own, hasOwn := schema.GetOk("tags")
	all, hasAll := schema.GetOk("tags_all")
	return hasOwn && hasAll && own.Optional() && all.Optional()
}

// allTags completes inputs with tagsAll, as Pulumi's provider does before it looks at anything else: so policies and
// diffs see the provider's tags.
func allTags(_ context.Context, inputs, provider resource.PropertyMap) (resource.PropertyMap, error) {
	own := inputs["tags"]
	defaults := resource.NewNullProperty()
	if block := provider["defaultTags"]; block.IsObject() {
		defaults = block.ObjectValue()["tags"]
	}
	result := inputs.Copy()
	if own.ContainsUnknowns() || defaults.ContainsUnknowns() {
		result["tagsAll"] = resource.MakeComputed(resource.NewStringProperty(""))
		return result, nil
	}
	all := resource.PropertyMap{}
	for _, tags := range []resource.PropertyValue{defaults, own} {
		if tags.IsObject() {
			for name, value := range tags.ObjectValue() {
				all[name] = value
			}
		}
	}
	result["tagsAll"] = resource.NewObjectProperty(all)
	return result, nil
}
