package cmd

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

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
	p06, _ := shipped.Latest("P06", time.Now())
	own := strings.NewReplacer("pack: P06", "pack: T6", `revision: "1"`, "revision: A/0").Replace(p06.Source)
	later := strings.NewReplacer("revision: A/0", "revision: B", "calendar: cn", "calendar: plant", "effective: 2000-01-01", "effective: 2030-01-01", "- step.all_done\n    ", "").Replace(own)
	foreign := strings.NewReplacer("zh: ", "zh: 我的", "en: ", "en: My ").Replace(strings.Replace(p06.Source, `revision: "1"`, "revision: A", 1))
	for name, text := range map[string]string{"own.yaml": own, "later.yaml": later, "foreign.yaml": foreign, "bad.yaml": "pack: X\nrevison: 1\n"} {
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
		for _, text := range []string{own, later} {
			if _, err := a.Rulebook.Upload(t.Context(), a.Order(domain.System, ""), text); err != nil {
				return err
			}
		}
		return nil
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
		{"list", "procedure list", 0, []string{"T6          A/0   2000-01-01  现行", "T6          B     2030-01-01  未生效", "P02"}},
		{"list on a date", "procedure list --on 2030-01-01 --language en", 0, []string{"T6          A/0       2000-01-01  superseded", "T6          B         2030-01-01  in force"}},
		{"show what is in force", "procedure show T6 --language en", 0, []string{"in force\nT6 A/0"}},
		{"show what will be", "procedure show T6 --revision B --language en", 0, []string{"future\nT6 B"}},
		{"show what is in force then", "procedure show T6 --on 2031-05-01 --language en", 0, []string{"in force\nT6 B"}},
		{"show a revision by its name", "procedure show T6@A/0 --language en", 0, []string{"T6 A/0"}},
		{"lint", "procedure lint own.yaml later.yaml bad.yaml", 1, []string{"own.yaml：T6 A/0", "later.yaml：T6 B", "bad.yaml:2:1 revison", "是不是想写 revision"}},
		{"lint under another's code", "procedure lint foreign.yaml", 1, []string{"procedure.code_of_another", "P06 1", "换一个代码"}},
		{"format", "procedure format", 0, []string{"printed: false", "`complaint.received`"}},
		{"lint no file", "procedure lint nosuch.yaml", 1, []string{"没有这个文件：nosuch.yaml"}},
		{"lint, all well", "procedure lint own.yaml later.yaml", 0, nil},
		{"diff", "procedure diff T6@A/0 later.yaml --language en", 0, []string{"Revision\n  changed  A/0 → B", "Calendar\n  changed  cn → plant", "Guards\n  changed  close: ["}},
		{"diff in Chinese", "procedure diff own.yaml T6@A/0", 0, []string{"T6 A/0 与 T6 A/0 含义相同"}},
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
