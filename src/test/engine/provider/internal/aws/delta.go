package aws

import (
	"fmt"

	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/reservedkeys"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/types/known/structpb"
)

// The bridge keeps with a state how Terraform's differs from it, nested far deeper than the state itself: 35 levels for a
// scaling policy. Each level is three of a message, of which Java reads a hundred. So it goes as text.

// pack makes text of the difference, and a secret of text that has secrets in it.
func pack(properties *structpb.Struct) error {
	delta, has := properties.GetFields()[reservedkeys.RawStateDelta]
	if !has {
		return nil
	}
	text, err := protojson.Marshal(delta)
	if err != nil {
		return fmt.Errorf("pack: %w", err)
	}
	packed := structpb.NewStringValue(string(text))
	if hasSecrets(delta) {
		packed = structpb.NewStructValue(&structpb.Struct{Fields: map[string]*structpb.Value{
			resource.SigKey: structpb.NewStringValue(resource.SecretSig),
			"value":         packed,
		}})
	}
	properties.Fields[reservedkeys.RawStateDelta] = packed
	return nil
}

// unpack undoes it.
func unpack(properties *structpb.Struct) error {
	packed, has := properties.GetFields()[reservedkeys.RawStateDelta]
	if !has {
		return nil
	}
	if inside, isSecret := packed.GetStructValue().GetFields()["value"]; isSecret {
		packed = inside
	}
	if _, isText := packed.Kind.(*structpb.Value_StringValue); !isText {
		return nil
	}
	delta := &structpb.Value{}
	if err := protojson.Unmarshal([]byte(packed.GetStringValue()), delta); err != nil {
		return fmt.Errorf("unpack: %w", err)
	}
	properties.Fields[reservedkeys.RawStateDelta] = delta
	return nil
}

func hasSecrets(value *structpb.Value) bool {
	for _, each := range value.GetListValue().GetValues() {
		if hasSecrets(each) {
			return true
		}
	}
	for name, each := range value.GetStructValue().GetFields() {
		if name == resource.SigKey && each.GetStringValue() == resource.SecretSig || hasSecrets(each) {
			return true
		}
	}
	return false
}
