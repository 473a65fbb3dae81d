package cmd

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestImportOfLotsFromTheCommandLine(t *testing.T) {
	folder := t.TempDir()
	file := func(name, content string) string {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	mapping, err := filepath.Abs("../api/intake/examples/zh-complaints.yaml")
	if err != nil {
		t.Fatal(err)
	}
	// The mapping's site is opened with the first import of complaints, and may then be named.
	_ = invoke(t, folder, "", "import", "--mapping", mapping, file("none.csv", "x\n1\n"))
	if got := invoke(t, folder, "", "import", file("x.csv", "a\n1\n"), "--language", "en"); got.code == 0 || !strings.Contains(got.errs, "--mapping") {
		t.Errorf("complaints without a mapping: exit %d, %s", got.code, got.errs)
	}
	lots := file("lots.csv", "批号,料号,数量,单位\nL1,A,10,pcs\nL2,A,20,pcs\n")
	dry := invoke(t, folder, "", "import", "--of", "lots", lots, "--dry-run", "--language", "en")
	if dry.code != 0 || !strings.Contains(dry.errs, "nothing was written") || !strings.Contains(dry.out, "/rows/2\tL1\tcreated") {
		t.Fatalf("dry run: exit %d, %s%s", dry.code, dry.out, dry.errs)
	}
	first := invoke(t, folder, "", "import", "--of", "lots", lots, "--language", "en")
	if first.code != 0 || !strings.Contains(first.errs, "-000001 2 rows: 2 created or changed, 0 unchanged") {
		t.Fatalf("first run: exit %d, %s", first.code, first.errs)
	}
	again := invoke(t, folder, "", "import", "--of", "lots", lots, "--json", "--language", "en")
	if again.code != 0 || !strings.Contains(again.errs, "0 created or changed, 2 unchanged") || !strings.Contains(again.out, `{"at":"/rows/3","number":"L2","outcome":"unchanged"}`) {
		t.Errorf("second run: exit %d, %s%s", again.code, again.out, again.errs)
	}
	bad := invoke(t, folder, "", "import", "--of", "shipments", file("s.csv", "deliveryNote,consignee,partNumber,lotNumber,quantity\nD1,X,A,L1,4\nD2,X,A,NONE,1\n"), "--language", "en")
	if bad.code == 0 || !strings.Contains(bad.out, "/rows/3\t\trefused\tlot.unknown") {
		t.Errorf("a refused file: exit %d, %s%s", bad.code, bad.out, bad.errs)
	}
}
