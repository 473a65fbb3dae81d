package repository_test

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"testing"
	"time"

	"octad/domain"
	"octad/domain/complaint"
	"octad/repository"
	"octad/repository/blob"
	"octad/repository/repotest"
)

// tampering is what somebody with the database's password might do, and the kind of fault that tells.
var tampering = []struct{ name, statement, kind string }{
	{"a document edited", `update aggregate set body = replace(body, '单比特', '双比特') where kind = 'complaint'`, "row"},
	{"a part edited", `update part set body = replace(body, '收到', '未收到')`, "row"},
	{"a part removed", `delete from part`, "row"},
	{"a list row edited", `update complaint set status = 'closed'`, "list"},
	{"a list row removed", `delete from complaint`, "list"},
	{"a tail cut off", `update aggregate set sequence = sequence - 1`, "chain"},
	{"a Run edited", `update run set body = replace(body, 'P02', 'P06')`, "run"},
	{"a clock hidden from the sweep", `update run set next_at = '2099-01-01'`, "run"},
	{"a Run removed", `delete from run`, "run"},
	{"a seal edited", `update seal set heads = '[]'`, "seal"},
	{"a seal removed and the head moved", `update seal set hash = previous`, "seal"},
}

func TestVerifyFindsWhatWasTamperedWith(t *testing.T) {
	t.Parallel()
	public, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	repotest.EachAddress(t, func(t *testing.T, address string) {
		b := repotest.Open(t, address)
		ctx := context.Background()
		files, err := blob.NewFolder(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		seed(t, b)
		if n, err := b.Seal(ctx, entered, private); err != nil || n == 0 {
			t.Fatalf("sealed %d, %v", n, err)
		}
		if n, err := b.Seal(ctx, entered, private); err != nil || n != 0 {
			t.Fatalf("sealed again %d, %v", n, err)
		}
		found, err := b.Verify(ctx, files, public)
		if err != nil || !found.Clean() || found.Aggregates != 2 || found.Seals != 1 {
			t.Fatalf("untouched: %+v, %v", found, err)
		}
		pool := repotest.Pool(t, address)
		for _, c := range tampering {
			t.Run(c.name, func(t *testing.T) {
				defer kept(t, pool, []string{"aggregate", "part", "run", "seal", "complaint"})()
				if _, err := pool.ExecContext(ctx, c.statement); err != nil {
					t.Fatal(err)
				}
				found, err := b.Verify(ctx, files, public)
				if err != nil {
					t.Fatal(err)
				}
				if len(found.Faults) == 0 || !hasKind(found, c.kind) {
					t.Errorf("found %+v, want a fault of kind %s", found.Faults, c.kind)
				}
			})
		}
		for _, statement := range []string{`update event set reason = 'x'`, `delete from event`} {
			if _, err := pool.ExecContext(ctx, statement); err == nil {
				t.Errorf("%s: was let through", statement)
			}
		}
	})
}

// TestVerifyHoldsStillWhileOthersWrite finds nothing wrong in a house in which cases are opened all the while.
func TestVerifyHoldsStillWhileOthersWrite(t *testing.T) {
	t.Parallel()
	public, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	repotest.EachAddress(t, func(t *testing.T, address string) {
		b := repotest.Open(t, address)
		files, err := blob.NewFolder(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		seed(t, b)
		if _, err := b.Seal(t.Context(), entered, private); err != nil {
			t.Fatal(err)
		}
		ctx, stop := context.WithCancel(t.Context())
		opened := make(chan int)
		go func() {
			n := 0
			for ctx.Err() == nil {
				if _, err := desk(b).Receive(t.Context(), order(), intake("Written meanwhile")); err != nil {
					t.Error(err)
					break
				}
				n++
			}
			opened <- n
		}()
		for began := time.Now(); time.Since(began) < 2*time.Second; {
			found, err := b.Verify(t.Context(), files, public)
			if err != nil || !found.Clean() {
				t.Errorf("%+v, %v", found.Faults, err)
				break
			}
		}
		stop()
		if n := <-opened; n == 0 {
			t.Error("nothing was written meanwhile")
		}
	})
}

func hasKind(v repository.Verification, kind string) bool {
	for _, f := range v.Faults {
		if f.Kind == kind {
			return true
		}
	}
	return false
}

// seed writes two complaints, one of them with a communication.
func seed(t *testing.T, b *repository.Base) {
	t.Helper()
	ctx := context.Background()
	for _, title := range []string{"甲", "乙"} {
		c, err := desk(b).Receive(ctx, order(), intake(title))
		if err != nil {
			t.Fatal(err)
		}
		if title == "甲" {
			continue
		}
		_, err = desk(b).Record(ctx, order(), domain.Ref{ID: c.ID}, complaint.Communication{
			Direction: "outgoing", Channel: "email", Purpose: "acknowledgement", At: entered.Add(-time.Minute), To: []string{"a@b.example"}, Text: domain.Text{"zh": "已收到"},
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
