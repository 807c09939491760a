package aws

import (
	"context"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
)

func TestAllTags(t *testing.T) {
	tags := func(values map[string]any) resource.PropertyValue {
		return resource.NewObjectProperty(resource.NewPropertyMapFromMap(values))
	}
	provider := resource.PropertyMap{"defaultTags": resource.NewObjectProperty(resource.PropertyMap{
		"tags": tags(map[string]any{"Stack": "dev", "Owner": "team"}),
	})}
	for name, test := range map[string]struct {
		inputs, provider resource.PropertyMap
		want             resource.PropertyValue
	}{
		"none": {resource.PropertyMap{}, nil, tags(map[string]any{})},
		"the resource's go first": {
			resource.PropertyMap{"tags": tags(map[string]any{"Owner": "me"})}, provider,
			tags(map[string]any{"Stack": "dev", "Owner": "me"}),
		},
	} {
		got, err := allTags(context.Background(), test.inputs, test.provider)
		if err != nil || !got["tagsAll"].DeepEquals(test.want) {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
	unknown := resource.PropertyMap{"tags": resource.NewObjectProperty(resource.PropertyMap{
		"Owner": resource.MakeComputed(resource.NewStringProperty("")),
	})}
	if got, err := allTags(context.Background(), unknown, provider); err != nil || !got["tagsAll"].IsComputed() {
		t.Errorf("%v, %v", got, err)
	}
}
