package cmd

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"octad/domain"
	"octad/domain/rulebook"
)

// TestProceduresOfTheHouse works on a data folder in which somebody has uploaded a revision and laid next year
// over the Chinese calendar.
func TestProceduresOfTheHouse(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	shipped, err := shippedRules()
	if err != nil {
		t.Fatal(err)
	}
	p06, _ := packOf(shipped, "P06", "")
	own := strings.NewReplacer("pack: P06", "pack: T6", `revision: "1"`, "revision: A").Replace(p06.Source)
	later := strings.NewReplacer("revision: A", "revision: B", "calendar: cn", "calendar: plant", "- step.all_done\n    ", "").Replace(own)
	for name, text := range map[string]string{"own.yaml": own, "later.yaml": later, "bad.yaml": "pack: X\nrevison: 1\n"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if got := invoke(t, folder, "", "migrate"); got.code != 0 {
		t.Fatal(got.errs)
	}
	p := &program{ctx: t.Context(), options: &options{Data: filepath.Join(folder, "data")}}
	err = p.within(func(a *App) error {
		if _, err := a.Rulebook.OpenCalendar(t.Context(), a.Order(domain.System, ""), rulebook.CalendarCard{Code: "plant", Base: "cn", Perpetual: true}); err != nil {
			return err
		}
		_, err := a.Rulebook.Upload(t.Context(), a.Order(domain.System, ""), own)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name string
		args string
		code int
		says []string
	}{
		{"list", "procedure list", 0, []string{"T6", "P02"}},
		{"show", "procedure show T6 A --language en", 0, []string{"T6 A"}},
		{"lint", "procedure lint own.yaml later.yaml bad.yaml", 1, []string{"own.yaml：T6 A", "later.yaml：T6 B", "bad.yaml:2:1 revison"}},
		{"lint, all well", "procedure lint own.yaml later.yaml", 0, nil},
		{"diff", "procedure diff T6@A later.yaml --language en", 0, []string{"Revision\n  changed  A → B", "Calendar\n  changed  cn → plant", "Guards\n  changed  close: ["}},
		{"diff in Chinese", "procedure diff own.yaml T6@A", 0, []string{"T6 A 与 T6 A 含义相同"}},
		{"diff with nothing", "procedure diff T6@Z own.yaml", 1, nil},
		{"due by the house's calendar", "due --calendar plant --from 2031-01-01 --within 1_working_days", 0, []string{`"provisional":false`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			args := strings.Fields(tt.args)
			for i := range args {
				args[i] = strings.ReplaceAll(args[i], "1_working", "1 working")
			}
			got := invoke(t, folder, "", args...)
			if got.code != tt.code {
				t.Errorf("exit %d: %s%s", got.code, got.out, got.errs)
			}
			for _, says := range tt.says {
				if !strings.Contains(got.out, says) {
					t.Errorf("%q is not said: %s", says, got.out)
				}
			}
		})
	}
	var schema map[string]any
	if got := invoke(t, folder, "", "procedure", "schema"); got.code != 0 || json.Unmarshal([]byte(got.out), &schema) != nil || !strings.Contains(got.out, `"plant"`) {
		t.Errorf("schema: exit %d, %s", got.code, got.errs)
	}
}
