package repository_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"octad/repository/blob"
	"octad/repository/repotest"
)

// TestFillAHouse fills the folder OCTAD_SCALE_HOUSE with a house of OCTAD_BENCH_CASES cases, 100,000 unless told,
// for measurements that take a whole program; see make bench-pages. A house that is there already stays.
func TestFillAHouse(t *testing.T) {
	folder := os.Getenv("OCTAD_SCALE_HOUSE")
	if folder == "" {
		t.Skip("OCTAD_SCALE_HOUSE names no folder")
	}
	if _, err := os.Stat(filepath.Join(folder, "full")); err == nil {
		return
	} else if !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	cases := 100_000
	if n, err := strconv.Atoi(os.Getenv("OCTAD_BENCH_CASES")); err == nil {
		cases = n
	}
	if err := errors.Join(os.RemoveAll(folder), os.MkdirAll(folder, 0o750)); err != nil {
		t.Fatal(err)
	}
	files, err := blob.NewFolder(filepath.Join(folder, "files"))
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	b := repotest.Open(t, "sqlite://"+filepath.ToSlash(filepath.Join(folder, "octad.db")))
	reports := fill(t, b, files, size{cases: cases, customers: 1000, weeks: 100})
	t.Logf("%d cases and %d 8Ds in %v", cases, len(reports), time.Since(began).Round(time.Second))
	if err := os.WriteFile(filepath.Join(folder, "full"), []byte(began.Format(time.RFC3339)), 0o600); err != nil {
		t.Fatal(err)
	}
}

// The words of which the titles of a house that has lived are made, and its lots and parts.
var (
	livedParts   = []string{"外壳", "端子", "焊点", "密封圈", "连接器", "主板", "内存条", "螺纹孔", "标签", "包装箱", "轴承", "弹簧", "镜片", "电池", "线束"}
	livedPartsEN = []string{"housing", "terminal", "solder joint", "gasket", "connector", "mainboard", "memory module", "threaded hole", "label", "carton", "bearing", "spring", "lens", "battery", "harness"}
	livedFaults  = []string{"毛刺", "划伤", "开裂", "虚焊", "漏油", "变形", "尺寸超差", "单比特错误", "污损", "错料", "缺件", "氧化", "接触不良", "无法启动", "色差"}
	livedFaultEN = []string{"burr", "scratched", "cracked", "cold solder", "leaking oil", "deformed", "out of tolerance", "ECC errors", "soiled", "wrong material", "missing part", "oxidised", "bad contact", "does not start", "colour deviates"}
)

// lived gives the n-th case words of its own and lets it have come in some weeks before the first.
func lived(instead map[string]string, n, weeks int) {
	p, f := n*7%len(livedParts), n*11/len(livedParts)%len(livedFaults)
	instead["单比特错误"] = livedParts[p] + livedFaults[f] + fmt.Sprintf("，工位%d", n%97)
	instead["ECC errors"] = livedPartsEN[p] + " " + livedFaultEN[f] + fmt.Sprintf(", station %d", n%97)
	instead["L2605A"] = fmt.Sprintf("L%06d", n/3)
	instead["l2605a"] = strings.ToLower(instead["L2605A"])
	instead["MM32R4"], instead["mm32r4"] = fmt.Sprintf("MM%03dR4", n%331), fmt.Sprintf("mm%03dr4", n%331)
	for day := time.Date(2026, 2, 20, 0, 0, 0, 0, time.UTC); day.Year() == 2026 && day.YearDay() < 200; day = day.AddDate(0, 0, 1) {
		instead[day.Format(time.DateOnly)] = day.AddDate(0, 0, -7*weeks).Format(time.DateOnly)
	}
}
