package cmd

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"octad/report/xlsx"
)

// checkFormsByCommand maps, checks, fills and reads a customer's own workbook at the command line, as an engineer without
// the pages does, and is refused a document whose retention runs.
func checkFormsByCommand(t *testing.T, a *App) {
	t.Helper()
	house := strings.TrimSuffix(strings.TrimPrefix(a.Settings.Database, "sqlite://"), "/octad.db")
	folder := t.TempDir()
	blank, err := xlsx.FalkenriedForm(falkenriedCode)
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{
		"blank.xlsx": string(blank), "map.yaml": falkenriedMap, "old.xls": "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 an old workbook", "faulty.yaml": strings.Replace(falkenriedMap, "complaint.reference", "complaint.nothing", 1),
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"form", "map", "blank.xlsx"}, 0, "d1.leader.name"},
		{[]string{"form", "map", "old.xls"}, 1, ".xlsx"},
		{[]string{"form", "lint", "blank.xlsx", "--map", "map.yaml"}, 0, "the map has no errors"},
		{[]string{"form", "lint", "blank.xlsx", "--map", "faulty.yaml"}, 1, "complaint.nothing"},
		{[]string{"form", "fill", "blank.xlsx", "--map", "map.yaml", "--report", "8D-2026-000002", "--out", "filled.xlsx"}, 0, "cells filled"},
		{[]string{"form", "fill", "blank.xlsx", "--map", "map.yaml", "--report", "8D-1999-000001", "--out", "none.xlsx"}, 1, "eight_d.not_found"},
		{[]string{"form", "read", "filled.xlsx", "--blank", "blank.xlsx", "--map", "map.yaml", "--dry-run"}, 1, "eightd.import.complaint_unnamed"},
		{[]string{"purge", "--reason", "too early", "8D-2026-000002"}, 1, "kept"},
	} {
		got := invoke(t, folder, "", append(tt.args, "--data", house, "--language", "en")...)
		if got.code != tt.code || !strings.Contains(got.out+got.errs, tt.says) {
			t.Errorf("%v: exit %d, want %d with %q: %s%s", tt.args, got.code, tt.code, tt.says, got.out, got.errs)
		}
	}
	filled, err := excelize.OpenFile(filepath.Join(folder, "filled.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer filled.Close()
	if reference, err := filled.GetCellValue("8D", "C4"); err != nil || reference != machiningReference {
		t.Errorf("the filled form is about %q (%v), want %s", reference, err, machiningReference)
	}
	if _, err := os.Stat(filepath.Join(folder, "none.xlsx")); err == nil {
		t.Error("a refused filling has left a file")
	}
}
