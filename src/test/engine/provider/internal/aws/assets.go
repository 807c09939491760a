package aws

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/archive"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/asset"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
	"google.golang.org/protobuf/types/known/structpb"
)

// The bridge for providers of protocol 6 refuses assets and archives, where Terraform wants the path of a file. Here
// they are written to files on the way in, and stand again in what goes back: the engine compares them by their hash.

// in makes of properties as the engine has them what the bridge reads: assets become paths. It says which they were.
func in(properties *structpb.Struct) (*structpb.Struct, resource.PropertyMap, error) {
	if err := unpack(properties); err != nil {
		return nil, nil, err
	}
	if !hasAssets(structpb.NewStructValue(properties)) {
		return properties, nil, nil
	}
	values, err := plugin.UnmarshalProperties(properties, options)
	if err != nil {
		return nil, nil, err
	}
	assets := resource.PropertyMap{}
	for name, value := range values {
		if value.IsAsset() || value.IsArchive() {
			path, err := write(value)
			if err != nil {
				return nil, nil, fmt.Errorf("%s: %w", name, err)
			}
			assets[name] = value
			values[name] = resource.NewStringProperty(path)
		}
	}
	changed, err := plugin.MarshalProperties(values, options)
	return changed, assets, err
}

// out undoes it.
func out(properties *structpb.Struct, assets resource.PropertyMap) (*structpb.Struct, error) {
	if err := pack(properties); err != nil {
		return nil, err
	}
	if len(assets) == 0 || properties == nil {
		return properties, nil
	}
	values, err := plugin.UnmarshalProperties(properties, options)
	if err != nil {
		return nil, err
	}
	for name, value := range assets {
		if _, has := values[name]; has {
			values[name] = value
		}
	}
	return plugin.MarshalProperties(values, options)
}

var options = plugin.MarshalOptions{
	KeepUnknowns: true, KeepSecrets: true, KeepResources: true, KeepOutputValues: true, ComputeAssetHashes: true,
}

func hasAssets(value *structpb.Value) bool {
	for _, each := range value.GetStructValue().GetFields() {
		sig := each.GetStructValue().GetFields()[resource.SigKey].GetStringValue()
		if sig == resource.AssetSig || sig == resource.ArchiveSig {
			return true
		}
	}
	return false
}

// write puts the bytes into a file whose name is that of their hash, so that equal bytes have an equal path.
func write(value resource.PropertyValue) (string, error) {
	var hash, ending string
	var bytes func() ([]byte, error)
	if value.IsArchive() {
		it := value.ArchiveValue()
		if err := it.EnsureHash(); err != nil {
			return "", err
		}
		hash, ending = it.Hash, ".zip"
		bytes = func() ([]byte, error) { return it.Bytes(archive.ZIPArchive) }
	} else {
		var it *asset.Asset = value.AssetValue()
		if err := it.EnsureHash(); err != nil {
			return "", err
		}
		hash, bytes = it.Hash, it.Bytes
	}
	directory := filepath.Join(os.TempDir(), "caisson-assets")
	path := filepath.Join(directory, hash+ending)
	if _, err := os.Stat(path); err == nil {
		return path, nil
	}
	content, err := bytes()
	if err != nil {
		// The state may tell of bytes that are gone from this machine; the path says that they differ.
		return path, nil //nolint:nilerr
	}
	if err := os.MkdirAll(directory, 0o700); err != nil {
		return "", err
	}
	temporary, err := os.CreateTemp(directory, "new-")
	if err != nil {
		return "", err
	}
	defer os.Remove(temporary.Name())
	if _, err := temporary.Write(content); err != nil {
		return "", err
	}
	if err := temporary.Close(); err != nil {
		return "", err
	}
	return path, os.Rename(temporary.Name(), path)
}
