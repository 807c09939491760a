package aws

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/reservedkeys"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/structpb"
)

const urn = resource.URN("urn:pulumi:dev::caisson::aws:sqs/queue:Queue::Jobs")

func TestAutoNamed(t *testing.T) {
	for name, want := range map[string]bool{
		"Jobs-1a2b3c4": true, "jobs-1a2b3c4": true, "alias/Jobs-1a2b3c4": true, "Jobs-1a2b3c4.fifo": true,
		"Jobs": false, "Jobs-production": false, "other-1a2b3c4": false,
	} {
		if isAutoNamed(name, urn) != want {
			t.Errorf("%s", name)
		}
	}
}

// replacing is a bridge that always wants a replacement.
type replacing struct {
	pulumirpc.ResourceProviderServer
}

func (replacing) Diff(context.Context, *pulumirpc.DiffRequest) (*pulumirpc.DiffResponse, error) {
	return &pulumirpc.DiffResponse{Replaces: []string{"fifoQueue"}}, nil
}

func TestANameOfTheProgramsOwnIsFreedFirst(t *testing.T) {
	server := &Server{ResourceProviderServer: replacing{}, named: map[string]string{"aws:sqs/queue:Queue": "name"}}
	for _, test := range []struct {
		old, new string
		want     bool
	}{
		{"jobs", "jobs", true}, {"jobs", "work", false}, {"Jobs-1a2b3c4", "Jobs-1a2b3c4", false}, {"jobs", "", false},
	} {
		properties := func(name string) *structpb.Struct {
			return &structpb.Struct{Fields: map[string]*structpb.Value{"name": structpb.NewStringValue(name)}}
		}
		response, err := server.Diff(context.Background(), &pulumirpc.DiffRequest{
			Urn: string(urn), Olds: properties(test.old), News: properties(test.new),
		})
		if err != nil || response.DeleteBeforeReplace != test.want {
			t.Errorf("%+v: %v, %v", test, response, err)
		}
	}
}

func marshal(t *testing.T, values resource.PropertyMap) *structpb.Struct {
	properties, err := plugin.MarshalProperties(values, options)
	if err != nil {
		t.Fatal(err)
	}
	return properties
}

func TestAnArchiveIsAFileAndAnArchiveAgain(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	code, err := resource.NewPathArchive(directory(t))
	if err != nil {
		t.Fatal(err)
	}
	given := marshal(t, resource.PropertyMap{
		"code": resource.NewArchiveProperty(code), "role": resource.MakeSecret(resource.NewStringProperty("r")),
	})
	want := proto.Clone(given)
	read, assets, err := in(given)
	if err != nil {
		t.Fatal(err)
	}
	path := read.Fields["code"].GetStringValue()
	if filepath.Ext(path) != ".zip" {
		t.Fatalf("code is %q", path)
	}
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
	got, err := out(read, assets)
	if err != nil || !proto.Equal(got, want) {
		t.Errorf("%v is not %v, %v", got, want, err)
	}
}

func directory(t *testing.T) string {
	directory := t.TempDir()
	if err := os.WriteFile(filepath.Join(directory, "index.js"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	return directory
}

func TestTheStatesDifferenceIsText(t *testing.T) {
	deep := resource.NewStringProperty("leaf")
	for range 40 {
		deep = resource.NewObjectProperty(resource.PropertyMap{"obj": deep})
	}
	for name, delta := range map[string]resource.PropertyValue{
		"plain":  deep,
		"secret": resource.NewObjectProperty(resource.PropertyMap{"ps": resource.MakeSecret(deep)}),
	} {
		given := marshal(t, resource.PropertyMap{reservedkeys.RawStateDelta: delta})
		want := proto.Clone(given)
		packed, err := out(given, nil)
		if err != nil {
			t.Fatal(err)
		}
		text := packed.Fields[reservedkeys.RawStateDelta]
		isSecret := text.GetStructValue().GetFields()[resource.SigKey].GetStringValue() == resource.SecretSig
		if isSecret != (name == "secret") || !isSecret && !strings.Contains(text.GetStringValue(), "leaf") {
			t.Errorf("%s: %v", name, text)
		}
		got, _, err := in(packed)
		if err != nil || !proto.Equal(got, want) {
			t.Errorf("%s: %v is not %v, %v", name, got, want, err)
		}
	}
}
