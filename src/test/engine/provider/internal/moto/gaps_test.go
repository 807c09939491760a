package moto

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

func TestTheReviewedFileIsRead(t *testing.T) {
	gaps, err := ReadGaps("../../../../resources/proof/moto-gaps.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, gap := range gaps {
		if gap.Type == "" || gap.Action == "" || gap.Observed == "" {
			t.Errorf("%+v does not say everything", gap)
		}
	}
	if len(gaps) < 50 {
		t.Errorf("only %d gaps", len(gaps))
	}
}

func TestNoFileNoGaps(t *testing.T) {
	if gaps, err := ReadGaps(""); err != nil || gaps != nil {
		t.Errorf("%v, %v", gaps, err)
	}
	broken := filepath.Join(t.TempDir(), "gaps.yaml")
	if err := os.WriteFile(broken, []byte("type: [not a list of gaps"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadGaps(broken); err == nil {
		t.Error("a broken file is read")
	}
}

func TestGapsConcernWhatHasTheProperty(t *testing.T) {
	gaps := Gaps{
		{Type: "aws_some_thing", When: "speed", Forgets: []string{"name"}},
		{Type: "aws_some_thing", Withholds: []string{"speed"}},
		{Type: "aws_other"},
	}
	null := tftypes.NewValue(tftypes.String, nil)
	if got := gaps.of("aws_some_thing", object(null, null, text("n"), null)); len(got) != 1 || got.skipsApply() {
		t.Errorf("%v", got)
	}
	got := gaps.of("aws_some_thing", object(null, null, text("n"), unknown))
	if names := got.kept(); len(names) != 2 {
		t.Errorf("%v", names)
	}
	if !gaps.of("aws_other", object(null, null, null, null)).skipsApply() {
		t.Error("aws_other is applied")
	}
}

func TestNothingIsGivenInAnEmptyList(t *testing.T) {
	list := tftypes.List{ElementType: tftypes.String}
	for value, want := range map[*tftypes.Value]bool{
		ref(tftypes.NewValue(list, []tftypes.Value{})):         false,
		ref(tftypes.NewValue(list, []tftypes.Value{text("")})): true,
		ref(text("")): false,
		ref(tftypes.NewValue(tftypes.Bool, false)):        true,
		ref(tftypes.NewValue(list, tftypes.UnknownValue)): true,
		ref(tftypes.NewValue(list, nil)):                  false,
	} {
		if isGiven(*value) != want {
			t.Errorf("%s", value)
		}
	}
}

func ref(value tftypes.Value) *tftypes.Value { return &value }
