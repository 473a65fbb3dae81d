package report_test

import (
	"testing"

	"octad/domain"
	"octad/report"
)

func TestPlacesOfChangesAreSaid(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ part, field, zh, en string }{
		{"d3", "Fields/Breakpoint/Lot", "D3 · 断点 · 批次", "D3 · Breakpoint · Lot"},
		{"", "Releases/0/Renderings/2/SHA256", "发布 · 0 · 文件 · 2 · SHA-256", "Releases · 0 · Renderings · 2 · SHA-256"},
		{"", "/FailedActionIDs/0", "无效的措施 · 0", "Actions that failed · 0"},
		{"step/01a2", "EnteredBy/ID", "步骤 · 01a2 · 登记人 · 标识", "Step · 01a2 · Recorded by · Id"},
		{"", "Puzzling", "Puzzling", "Puzzling"},
	} {
		if zh, en := report.Place(domain.ZH, c.part, c.field), report.Place(domain.EN, c.part, c.field); zh != c.zh || en != c.en {
			t.Errorf("%s %s: %q, %q", c.part, c.field, zh, en)
		}
	}
}
