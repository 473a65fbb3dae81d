package repository_test

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"

	"octad/domain"
	"octad/repository"
	"octad/repository/repotest"
)

// TestChainsOfACaseProveThemselves reads the chains of a case that a procedure keeps to some, and of one that repeats
// it, as one who may read both and one who may read the second alone.
func TestChainsOfACaseProveThemselves(t *testing.T) {
	t.Parallel()
	repotest.Each(t, func(t *testing.T, b *repository.Base) {
		k := newKeptHouse(t, b)
		for _, id := range []domain.ID{k.kept.ID, k.open.ID} {
			list, err := b.CaseChains(t.Context(), checker, id)
			if err != nil || len(list) == 0 {
				t.Fatalf("%d events, %v", len(list), err)
			}
			proven(t, list)
			for _, e := range list {
				if e.Withheld || e.Hashed == "" {
					t.Errorf("%s of %s is withheld from who reads all", e.Type, e.Number)
				}
			}
		}
		list, err := b.CaseChains(t.Context(), engineer, k.open.ID)
		if err != nil || len(list) == 0 {
			t.Fatalf("%d events, %v", len(list), err)
		}
		proven(t, list)
		unwhole := 0
		for _, e := range list {
			if e.Hashed == "" {
				unwhole++
			}
			if strings.Contains(e.Hashed, string(k.kept.ID)) || strings.Contains(e.Hashed, k.kept.Number) {
				t.Errorf("%s of %s tells of the kept case", e.Type, e.Number)
			}
		}
		if unwhole == 0 {
			t.Error("the case that it repeats is told")
		}
	})
}

// proven follows the chains by their own word.
func proven(t *testing.T, list []repository.ChainedEvent) {
	t.Helper()
	heads, last := map[domain.ID]string{}, map[domain.ID]int64{}
	for _, e := range list {
		if e.Sequence != last[e.Aggregate]+1 || last[e.Aggregate] > 0 && e.Previous != heads[e.Aggregate] {
			t.Errorf("%s#%d does not follow", e.Number, e.Sequence)
		}
		heads[e.Aggregate], last[e.Aggregate] = e.Hash, e.Sequence
		sum := sha256.Sum256([]byte(e.Hashed))
		if e.Hashed != "" && hex.EncodeToString(sum[:]) != e.Hash {
			t.Errorf("%s#%d is not what its hash says", e.Number, e.Sequence)
		}
	}
}
