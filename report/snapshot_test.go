package report_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"octad/report"
)

func TestSnapshotIsReadable(t *testing.T) {
	first, err := report.Snapshot(story())
	if err != nil {
		t.Fatal(err)
	}
	again, _ := report.Snapshot(story())
	if !bytes.Equal(first, again) {
		t.Error("the same file gave other bytes")
	}
	var v struct {
		Format string
		File   struct {
			Report struct {
				D2 struct {
					Fields struct {
						Affected   string
						DetectedOn string
					}
				}
				D8 struct {
					Fields struct {
						Costs []struct {
							Amount struct{ Amount, Currency string }
						}
					}
				}
			}
		}
	}
	if err := json.Unmarshal(first, &v); err != nil {
		t.Fatal(err)
	}
	r := v.File.Report
	if v.Format != report.SnapshotFormat || r.D2.Fields.Affected != "7" || r.D2.Fields.DetectedOn != "2026-03-05" || r.D8.Fields.Costs[0].Amount.Amount != "12345.00" {
		t.Errorf("%+v", v)
	}
	if bytes.Contains(first, []byte(other)) && !bytes.Contains(first, []byte("products of "+other)) {
		t.Error("the snapshot lists the other customers")
	}
}
