package repository_test

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"octad/domain"
	"octad/domain/complaint"
	"octad/repository"
	"octad/repository/blob"
	"octad/repository/repotest"
)

// answeredTampering is what somebody with the database's password might do to a case that was answered by a
// released 8D with goods on hold, and the kind of fault that tells.
var answeredTampering = []struct{ name, statement, kind string }{
	{"a discipline edited", `update part set body = replace(body, 'Cracked ball', 'Bent pin') where name = 'd2'`, "row"},
	{"a discipline removed", `delete from part where name = 'd4'`, "row"},
	{"a signature of a release edited", `update aggregate set body = replace(body, '"Act":"review"', '"Act":"approve"') where kind = 'eight_d'`, "row"},
	{"a release pointed at other bytes", `update aggregate set body = replace(body, '"SHA256":"', '"SHA256":"00') where kind = 'eight_d'`, "file"},
	{"a held quantity edited", `update part set body = replace(body, '"Held":800000000', '"Held":900000000') where name like 'line/%'`, "ledger"},
	{"scrapped goods edited", `update part set body = replace(body, '"Place":"scrapped","Quantity":800000000', '"Place":"scrapped","Quantity":700000000') where name like 'line/%'`, "ledger"},
	{"a hold line removed", `delete from part where name like 'line/%'`, "row"},
	{"the Run of the 8D's case edited", `update run set body = replace(body, 'd1_d8', 'd1_d5')`, "run"},
	{"the Run's position moved", `update run set position = position - 1`, "run"},
	{"an event left out of the case", `delete from case_event where position = 3`, "run"},
	{"an 8D's list row edited", `update eight_d set status = 'draft'`, "list"},
	{"an 8D's list row removed", `delete from eight_d`, "list"},
	{"a notice's list row edited", `update hold_notice set status = 'draft'`, "list"},
	{"a link to the case removed", `delete from case_link where kind = 'eight_d'`, "list"},
	{"a frozen document's row edited", `update document set language = 'xx'`, "list"},
	{"a frozen document's row removed", `delete from document`, "list"},
	{"an action's list row removed", `delete from eight_d_action`, "list"},
	{"a link added", `insert into case_link (case_id, aggregate_id, kind) values ('x', 'y', 'hold')`, "list"},
	{"the 8D's tail cut off", `update aggregate set sequence = sequence - 1 where kind = 'eight_d'`, "chain"},
	{"the notice given another number", `update aggregate set number = 'H-2026-000099' where kind = 'hold'`, "row"},
}

// eventTampering needs the triggers that keep events from being changed to be dropped first.
var eventTampering = []struct{ name, statement, kind string }{
	{"an event inserted", `insert into event select aggregate_id, sequence + 1000, kind, type, at, entered_at, actor_id, actor_name, actor_department, request_id, address, reason, cases, facts, changes, digests, previous, hash from event where kind = 'eight_d' and sequence = 2`, "chain"},
	{"an event edited", `update event set actor_name = 'x' where kind = 'eight_d' and sequence = 2`, "chain"},
	{"what an event changed edited", `update event set changes = '[]' where kind = 'hold' and sequence = 1`, "chain"},
	{"an event of a foreign kind", `update event set kind = 'hold' where kind = 'eight_d' and sequence = 2`, "chain"},
	{"an event removed", `delete from event where kind = 'eight_d' and sequence = 2`, "chain"},
	{"the last event removed", `delete from event where kind = 'hold' and sequence = 1`, "chain"},
	{"two events in another order", `update event set sequence = case sequence when 2 then 9002 else 9003 end where kind = 'eight_d' and sequence in (2, 3)`, "chain"},
}

var answeredTables = []string{"aggregate", "part", "run", "case_event", "complaint", "eight_d", "hold_notice", "case_link", "document", "eight_d_action"}

// TestVerifyFindsWhatWasTamperedWithInAnAnsweredCase covers frozen bytes, chains, ledgers, links and Runs.
func TestVerifyFindsWhatWasTamperedWithInAnAnsweredCase(t *testing.T) {
	t.Parallel()
	public, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	repotest.EachAddress(t, func(t *testing.T, address string) {
		b := repotest.Open(t, address)
		folder := t.TempDir()
		files, err := blob.NewFolder(folder)
		if err != nil {
			t.Fatal(err)
		}
		fill(t, b, files, size{cases: 0, customers: 2})
		if _, err := b.Seal(t.Context(), entered, private); err != nil {
			t.Fatal(err)
		}
		verify := func() repository.Verification {
			t.Helper()
			v, err := b.Verify(t.Context(), files, public)
			if err != nil {
				t.Fatal(err)
			}
			return v
		}
		if v := verify(); !v.Clean() || v.Files == 0 {
			t.Fatalf("untouched: %+v", v)
		}
		pool := repotest.Pool(t, address)
		try := func(name, statement, kind string, tables ...string) {
			t.Run(name, func(t *testing.T) {
				defer kept(t, pool, tables)()
				changed(t, pool, statement)
				if v := verify(); !hasKind(v, kind) {
					t.Errorf("found %+v, want a fault of kind %s", v.Faults, kind)
				}
			})
		}
		for _, c := range answeredTampering {
			try(c.name, c.statement, c.kind, answeredTables...)
		}
		damaged(t, folder, verify)
		for _, trigger := range []string{"event_no_update", "event_no_delete"} {
			if _, err := pool.ExecContext(t.Context(), "drop trigger "+trigger); err != nil {
				t.Fatal(err)
			}
		}
		for _, c := range eventTampering {
			try(c.name, c.statement, c.kind, "event")
		}
		if v := verify(); !v.Clean() {
			t.Errorf("all is as it was and yet %+v", v.Faults)
		}
	})
}

// changed runs a statement that must alter something.
func changed(t testing.TB, pool *sql.DB, statement string) {
	t.Helper()
	done, err := pool.ExecContext(context.Background(), statement)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := done.RowsAffected(); err != nil || n == 0 {
		t.Fatalf("%s altered nothing: %v", statement, err)
	}
}

// kept keeps the tables and returns what brings them back.
func kept(t *testing.T, pool *sql.DB, tables []string) (restore func()) {
	t.Helper()
	run := func(format string) {
		for _, table := range tables {
			if _, err := pool.ExecContext(context.Background(), fmt.Sprintf(format, table)); err != nil {
				t.Fatal(err)
			}
		}
	}
	run("create table kept_%[1]s as select * from %[1]s")
	return func() {
		run("delete from %s")
		run("insert into %[1]s select * from kept_%[1]s")
		run("drop table kept_%s")
	}
}

// damaged flips a bit of every kept file, cuts it short and takes it away, one after another.
func damaged(t *testing.T, folder string, verify func() repository.Verification) {
	t.Helper()
	tried := 0
	err := filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		whole, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		flipped := append([]byte{whole[0] ^ 1}, whole[1:]...)
		for name, content := range map[string][]byte{"a bit flipped": flipped, "cut short": whole[:len(whole)-1], "emptied": {}, "taken away": nil} {
			err := os.Chmod(path, 0o600)
			if err == nil {
				err = os.WriteFile(path, content, 0o600)
			}
			if content == nil && err == nil {
				err = os.Remove(path)
			}
			if err != nil {
				return err
			}
			if v := verify(); len(v.Faults) != 1 || v.Faults[0].Kind != "file" {
				t.Errorf("a frozen file %s: found %+v", name, v.Faults)
			}
			if err := os.WriteFile(path, whole, 0o600); err != nil {
				return err
			}
			tried++
		}
		return nil
	})
	if err != nil || tried == 0 {
		t.Fatalf("tried %d damages, %v", tried, err)
	}
}

// derivedTampering is what might be done to the rows that are derived from the Runs, and to those of readers.
var derivedTampering = []struct{ name, statement, kind string }{
	{"a clock's due time moved", `update run_clock set due_at = '2099-01-01T00:00:00.000000Z'`, "list"},
	{"a clock's row removed", `delete from run_clock`, "list"},
	{"a clock's row added", `insert into run_clock (id, case_id, code, kind, started_at, warn_at, due_at, late_after, stopped_at, ended_at) values ('x.d3', 'x', 'd3', '', '', '', '', '', '', '')`, "list"},
	{"a reader removed", `delete from case_reader where reader = 'role account_manager'`, "list"},
	{"a case opened to all", `delete from case_reader`, "list"},
	{"a reader added", `insert into case_reader (case_id, reader) select case_id, 'role fae' from run`, "list"},
	{"a part taken away", `delete from case_part`, "list"},
	{"a part given", `insert into case_part (case_id, reader, aggregate_id) select case_id, 'called fae', aggregate_id from case_part`, "list"},
	{"a circle edited", `update run set body = replace(body, '"Closed":true', '"Closed":false')`, "run"},
}

// TestVerifyFindsWhatWasTamperedWithInDerivedRows covers clocks as lists show them, and who reads a kept case.
func TestVerifyFindsWhatWasTamperedWithInDerivedRows(t *testing.T) {
	t.Parallel()
	public, _, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	repotest.EachAddress(t, func(t *testing.T, address string) {
		b := repotest.Open(t, address)
		files, err := blob.NewFolder(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		k := newKeptHouse(t, b)
		k.receives("P05", "", nil)
		_, err = desk(b).OpenOrder(t.Context(), as(agent), domain.Ref{ID: k.kept.ID}, complaint.WorkOrder{Kind: complaint.OrderKinds[0].Value, Department: "PQC", Task: domain.Same("task")})
		k.must(err)
		pool := repotest.Pool(t, address)
		for _, c := range derivedTampering {
			t.Run(c.name, func(t *testing.T) {
				defer kept(t, pool, []string{"run", "run_clock", "case_reader", "case_part"})()
				changed(t, pool, c.statement)
				if v, err := b.Verify(t.Context(), files, public); err != nil || !hasKind(v, c.kind) {
					t.Errorf("found %+v, %v, want a fault of kind %s", v.Faults, err, c.kind)
				}
			})
		}
		if v, err := b.Verify(t.Context(), files, public); err != nil || !v.Clean() {
			t.Errorf("all is as it was and yet %+v, %v", v.Faults, err)
		}
	})
}

// TestVerifyRecordsFindsWhatVerifyFinds: the part of a verification that a few records need.
func TestVerifyRecordsFindsWhatVerifyFinds(t *testing.T) {
	t.Parallel()
	repotest.EachAddress(t, func(t *testing.T, address string) {
		b := repotest.Open(t, address)
		files, err := blob.NewFolder(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		for _, title := range []string{"甲", "乙"} {
			c, err := desk(b).Receive(t.Context(), order(), intake(title))
			if err != nil {
				t.Fatal(err)
			}
			ids = append(ids, string(c.ID))
		}
		check := func(ids ...string) int {
			t.Helper()
			var list []domain.ID
			for _, id := range ids {
				list = append(list, domain.ID(id))
			}
			v, err := b.VerifyRecords(t.Context(), files, list)
			if err != nil {
				t.Fatal(err)
			}
			return len(v.Faults)
		}
		if n := check(ids...); n != 0 {
			t.Errorf("untouched: %d faults", n)
		}
		if n := check(ids[0], "nothing"); n != 1 {
			t.Errorf("a record that is not there: %d faults", n)
		}
		changed(t, repotest.Pool(t, address), `update run set body = replace(body, 'P02', 'P06') where case_id = '`+ids[0]+`'`)
		if n, clean := check(ids[0]), check(ids[1]); n == 0 || clean != 0 {
			t.Errorf("%d faults in the one that was altered, %d in the other", n, clean)
		}
	})
}
