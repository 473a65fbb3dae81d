package web_test

import (
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"octad/api/apitest"
	"octad/domain/access"
)

// dropped drops a file onto the place where files are sent: a picture, or bytes that are none.
const dropped = `(async (name, type, picture) => {
  let blob = new Blob(["MZ not a picture"], {type});
  if (picture) {
    const canvas = document.createElement("canvas");
    canvas.width = 400; canvas.height = 300;
    const c = canvas.getContext("2d");
    c.fillStyle = "#8899aa"; c.fillRect(0, 0, 400, 300); c.fillStyle = "#ffffff"; c.fillRect(150, 120, 80, 40);
    blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  }
  const data = new DataTransfer();
  data.items.add(new File([blob], name, {type}));
  document.querySelector(".dropzone").dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));
  return true;
})`

// TestFilesAreDroppedAndMarked drops a file that is refused in words and a photo, and draws a mark on the photo.
func TestFilesAreDroppedAndMarked(t *testing.T) {
	if testing.Short() {
		t.Skip("pages in a browser")
	}
	h := apitest.New(t)
	at := upToD3(t, h)
	b := open(chrome(t), t, h.Server.URL)
	b.as(t, "en", "light", 1366)
	b.enter(t, engineer)
	b.visit(t, report)
	b.do(t, "the place for files", shows(".dropzone[data-awake]"))
	ask[bool](t, b, dropped+`("defect.exe", "application/octet-stream", false)`)
	b.do(t, "a refusal in words", shows(".dropzone li.late"))
	if got := ask[string](t, b, `document.querySelector(".dropzone li.late").innerText`); !strings.HasPrefix(got, "defect.exe: ") || len(got) < 30 {
		t.Errorf("the refusal reads %q", got)
	}
	ask[bool](t, b, dropped+`("joint.png", "image/png", true)`)
	b.do(t, "the photo is there", shows(".thumbs img"), click(".thumbs a"), shows(".marking"))
	file := ask[string](t, b, `location.pathname`)
	b.visit(t, "/cases/C-2026-000001")
	b.do(t, "the place for files of the case", shows(".dropzone[data-awake]"))
	ask[bool](t, b, dropped+`("label.png", "image/png", true)`)
	b.do(t, "the case shows its file", shows("#files .thumbs img"))
	b.visit(t, file)
	b.do(t, "a mark by the keyboard", put("#file-marks-0-shape", "ellipse"), write("#file-marks-0-x", "375"), write("#file-marks-0-y", "400"), write("#file-marks-0-x2", "575"), write("#file-marks-0-y2", "540"),
		write("#file-marks-0-note-en", "Void"), click("main .marking form button.first"), shows(".notes li"))
	b.visit(t, file+"?report=8D-2026-000001&part=d2")
	b.do(t, "tools", shows("[data-tools] button"), shows(".notes li"), click(`[data-shape="arrow"]`))
	box := ask[[]float64](t, b, `(() => { scrollTo(0, 0); const r = document.getElementById("picture").getBoundingClientRect(); return [r.left, r.top, r.width, r.height]; })()`)
	x, y, w, ht := box[0], box[1], box[2], box[3]
	b.do(t, "draw", chromedp.DragAndDropXY(x+w*0.2, y+ht*0.8, x+w*0.4, y+ht*0.5), write("#marks-attachments-0-marks-1-note-en", "Crack"))
	b.do(t, "save", click("main .marking form button.first"), shows(".notes li + li"))
	if got := ask[string](t, b, `document.querySelector(".notes").innerText`); got != "Ellipse: Void\nArrow: Crack" {
		t.Errorf("the mark reads %q", got)
	}
	d2 := h.Must(t, http.StatusOK, access.Auditor, "GET", at+"/d2", nil)
	mark := d2.Get(t, "attachments").([]any)[0].(object)["marks"].([]any)[1].(object)
	for name, want := range map[string]float64{"x": 200, "y": 800, "x2": 400, "y2": 500} {
		if got := mark[name].(float64); got < want-15 || got > want+15 {
			t.Errorf("%s is %v, want about %v", name, got, want)
		}
	}
	folder := os.Getenv("OCTAD_SCREENS")
	if folder != "" {
		if err := os.MkdirAll(folder, 0o750); err != nil {
			t.Fatal(err)
		}
	}
	for _, w := range ways(folder != "") {
		b.as(t, w.language, w.theme, w.width)
		b.reads(t, w.language)
		for _, path := range []string{file, file + "?report=8D-2026-000001&part=d2"} {
			b.visit(t, path)
			look(t, b, folder, strings.Replace(path, file, "/file", 1), w.name())
		}
	}
}
