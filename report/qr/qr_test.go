package qr

import (
	"bytes"
	"errors"
	"os/exec"
	"strconv"
	"strings"
	"testing"
)

// TestReadersReadTheCode draws codes of every version and has an independent reader read them.
func TestReadersReadTheCode(t *testing.T) {
	if _, err := exec.LookPath("zbarimg"); err != nil {
		t.Skip("zbarimg is not installed")
	}
	for _, length := range []int{1, 14, 15, 26, 42, 62, 84, 106} {
		text := strings.Repeat("https://octad.example/holds/H-2026-000001?line=7&x=", 3)[:length]
		code, err := Encode(text)
		if err != nil {
			t.Fatal(err)
		}
		read := exec.Command("zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", "PGM:-")
		read.Stdin = bytes.NewReader(picture(code))
		out, err := read.Output()
		if err != nil || strings.TrimSpace(string(out)) != text {
			t.Errorf("%d bytes in %d modules: read %q (%v)", length, code.Size(), out, err)
		}
	}
}

// picture draws a code in points of six by six with its quiet zone.
func picture(c Code) []byte {
	const point, quiet = 6, 4
	side := (c.Size() + 2*quiet) * point
	out := bytes.NewBufferString("P5\n" + strings.Join([]string{strconv.Itoa(side), strconv.Itoa(side)}, " ") + "\n255\n")
	for y := range side {
		for x := range side {
			row, column := y/point-quiet, x/point-quiet
			if row >= 0 && column >= 0 && row < c.Size() && column < c.Size() && c.Dark[row][column] {
				out.WriteByte(0)
				continue
			}
			out.WriteByte(255)
		}
	}
	return out.Bytes()
}

func TestTooLongATextIsRefused(t *testing.T) {
	if _, err := Encode(strings.Repeat("x", 107)); !errors.Is(err, ErrTooLong) {
		t.Error(err)
	}
}
