package cmd

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"strings"
	"testing"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/eightd"
)

func quickHasher() access.Hasher {
	hash := func(plain access.Secret) (access.Secret, error) {
		sum := sha256.Sum256([]byte(plain))
		return access.Secret(hex.EncodeToString(sum[:])), nil
	}
	return access.Hasher{Hash: hash, Verify: func(h, plain access.Secret) bool { got, _ := hash(plain); return h == got }}
}

func testApp(t *testing.T) *App {
	t.Helper()
	folder := filepath.ToSlash(t.TempDir())
	a, err := Open(context.Background(), Settings{Database: "sqlite://" + folder + "/octad.db", Files: "file://" + folder + "/files", Language: domain.ZH, Version: "test", Hasher: quickHasher()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return a
}

func TestDemo(t *testing.T) {
	a := testApp(t)
	a.Reports = eightd.NewDesk(a.Base.EightDStore(), func(ctx context.Context, _ domain.Order, _ domain.Ref, s eightd.Stage) ([]eightd.Rendering, error) {
		sum, n, err := a.Files.Put(ctx, strings.NewReader(string(s)))
		return []eightd.Rendering{{DocumentID: newID(), Form: "eight_d", Language: "zh-en", Format: "pdf", Audience: eightd.External, SHA256: sum, Size: n}}, err
	})
	played, err := a.PlayDemo(t.Context())
	if err != nil || !played {
		t.Fatalf("played %v: %v", played, err)
	}
}
