package repository_test

import (
	"context"
	"testing"

	"octad/domain"
	"octad/domain/notice"
	"octad/repository"
	"octad/repository/repotest"
)

// TestTwoFirstChoicesAtOnce has one person choose for the first time on two screens: one is kept, the other told.
func TestTwoFirstChoicesAtOnce(t *testing.T) {
	t.Parallel()
	repotest.Each(t, func(t *testing.T, b *repository.Base) {
		chooser := notice.NewDesk(b.NoticeSettingsStore())
		answers := make(chan error, 8)
		for range cap(answers) {
			go func() {
				_, err := chooser.Choose(context.Background(), order(), domain.Ref{}, notice.Choice{Ways: map[notice.Kind]notice.Way{notice.DueSoon: notice.NotAtAll}})
				answers <- err
			}()
		}
		kept := 0
		for range cap(answers) {
			err := <-answers
			switch {
			case err == nil:
				kept++
			case !domain.Is(err, domain.Conflict) || code(err) != "record.exists":
				t.Error(err)
			}
		}
		if own, err := b.NoticeSettings(t.Context(), order().Actor.ID); kept != 1 || err != nil || own.Version != notice.Unchosen+1 {
			t.Errorf("%d kept, %+v, %v", kept, own, err)
		}
	})
}
