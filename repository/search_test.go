package repository_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"octad/domain"
	"octad/domain/complaint"
	"octad/domain/master"
	"octad/repository"
	"octad/repository/repotest"
)

// receive opens a case with a title, a part and a lot.
func receive(t *testing.T, b *repository.Base, title domain.Text, part, lot string) complaint.Complaint {
	t.Helper()
	in := intake("x")
	in.Title, in.Description = title, nil
	in.Items[0].PartNumber, in.Items[0].LotNumber = part, lot
	c, err := desk(b).Receive(t.Context(), order(), in)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestSearchFindsByNumberPartLotAndWords(t *testing.T) {
	t.Parallel()
	repotest.Each(t, func(t *testing.T, b *repository.Base) {
		if _, err := master.NewDesk(b.CustomerStore()).Open(t.Context(), order(), master.CustomerCard{Code: "NBS", Name: domain.ZhEn("北光服务器有限公司", "Nordlicht Server GmbH"), ShortName: "Nordlicht", Languages: []string{"zh", "en"}}); err != nil {
			t.Fatal(err)
		}
		burr := receive(t, b, domain.ZhEn("外壳毛刺", "Burr on the housing"), "HX-77A", "L2605A")
		receive(t, b, domain.ZhEn("内存条单比特错误", "ECC errors"), "MM32R4-2666", "L2607B")
		for i := range 8 {
			receive(t, b, domain.ZhEn("标签脱落", "Label came off"), "LB-1", "L9000"+string(rune('A'+i)))
		}
		for question, want := range map[string]string{
			"C-2026-000001": "C-2026-000001", "c-2026-1": "C-2026-000001", "000002": "C-2026-000002", "2": "C-2026-000002", "000010": "C-2026-000010",
			"毛刺": "C-2026-000001", "外壳": "C-2026-000001", "burr": "C-2026-000001", "HOUS": "C-2026-000001", "ｂｕｒｒ": "C-2026-000001",
			"hx-77a": "C-2026-000001", "MM32": "C-2026-000002", "L2607": "C-2026-000002", "l2605a 毛刺": "C-2026-000001", "Nordlicht": "NBS", "nbs": "NBS", "北光": "NBS",
		} {
			hits, err := b.Search(t.Context(), domain.System, question, repository.SearchFilter{Limit: 20})
			if err != nil || len(hits) == 0 || hits[0].Number != want {
				t.Errorf("%q: %v, %+v, want %s first", question, err, hits, want)
			}
		}
		for _, question := range []string{"", "毛刺 脱落", "nothingiscalledso", "'; drop table complaint; --", "%", strings.Repeat("外壳", 300) + "谁"} {
			if hits, err := b.Search(t.Context(), domain.System, question, repository.SearchFilter{Limit: 20}); err != nil || question != "" && len(hits) > 0 && len(question) < 100 {
				t.Errorf("%q: %v, %+v", question, err, hits)
			}
		}
		away := engineer
		away.Sites = []domain.ID{"0198c0de-0000-7000-8000-0000000000f9"}
		if hits, err := b.Search(t.Context(), away, "毛刺", repository.SearchFilter{Limit: 20}); err != nil || len(hits) > 0 {
			t.Errorf("out of reach: %v, %+v", err, hits)
		}
		if _, err := desk(b).Correct(t.Context(), order(), domain.Ref{ID: burr.ID}, complaint.Patch{Title: domain.ZhEn("外壳划痕", "Scratch on the housing")}); err != nil {
			t.Fatal(err)
		}
		for question, n := range map[string]int{"毛刺": 0, "burr": 0, "划痕": 1, "外壳": 1} {
			if hits, err := b.Search(t.Context(), domain.System, question, repository.SearchFilter{Limit: 20, Kinds: []string{"complaint"}}); err != nil || len(hits) != n {
				t.Errorf("after a correction %q: %v, %+v, want %d", question, err, hits, n)
			}
		}
	})
}

func TestSimilarCasesTellWhy(t *testing.T) {
	t.Parallel()
	repotest.Each(t, func(t *testing.T, b *repository.Base) {
		first := receive(t, b, domain.ZhEn("客户投诉外壳有毛刺", "Burr on the housing"), "HX-77A", "L2605A")
		receive(t, b, domain.ZhEn("标签脱落", "Label came off"), "LB-1", "L9")
		again := receive(t, b, domain.ZhEn("外壳毛刺割手", "Sharp burr at housing"), "HX-77A", "L2609")
		list, err := b.Similar(t.Context(), domain.System, repository.LikenessOf(again), 10)
		if err != nil || len(list) != 1 || list[0].Number != first.Number {
			t.Fatalf("%v, %+v", err, list)
		}
		reasons := map[repository.ReasonCode][]string{}
		for _, r := range list[0].Reasons {
			reasons[r.Code] = r.Words
		}
		if !slices.Equal(reasons[repository.SamePart], []string{"HX-77A"}) || reasons[repository.SameLot] != nil {
			t.Errorf("reasons %v", reasons)
		}
		for _, w := range []string{"外壳", "毛刺", "burr", "housing"} {
			if !slices.Contains(reasons[repository.SameWords], w) {
				t.Errorf("the shared word %q is not told: %v", w, reasons[repository.SameWords])
			}
		}
		before := repository.Likeness{Texts: []domain.Text{domain.Same("脱落")}, Lots: []string{"l9"}}
		if list, err = b.Similar(t.Context(), domain.System, before, 10); err != nil || len(list) != 1 || list[0].Number != "C-2026-000002" {
			t.Errorf("before a case is open: %v, %+v", err, list)
		}
	})
}

// TestAnOldDatabaseIsMadeSearchable takes the postings away, as a database of an older program lacks them.
func TestAnOldDatabaseIsMadeSearchable(t *testing.T) {
	t.Parallel()
	repotest.EachAddress(t, func(t *testing.T, address string) {
		b := repotest.Open(t, address)
		receive(t, b, domain.ZhEn("外壳毛刺", "Burr"), "HX", "L1")
		pool := repotest.Pool(t, address)
		for _, s := range []string{"delete from search_gram", "insert into refill (name, done_to) values ('search_gram', '')"} {
			if _, err := pool.ExecContext(context.Background(), s); err != nil {
				t.Fatal(err)
			}
		}
		b = repotest.Open(t, address)
		if hits, err := b.Search(t.Context(), domain.System, "毛刺", repository.SearchFilter{Limit: 20}); err != nil || len(hits) != 1 {
			t.Errorf("%v, %+v", err, hits)
		}
	})
}
