package jobs_test

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"testing/synctest"
	"time"

	"octad/jobs"
)

func TestAJobRunsAgainWhileThereIsWorkAndAfterAFailure(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithTimeout(t.Context(), 35*time.Second)
		defer stop()
		var answers []time.Duration
		begun := time.Now()
		pending := 3
		jobs.Run(ctx, jobs.Job{Name: "seal", Every: 10 * time.Second, Do: func(context.Context) (int, error) {
			answers = append(answers, time.Since(begun))
			if len(answers) == 5 {
				return 0, errors.New("outage")
			}
			pending--
			return max(pending, 0), nil
		}}, slog.New(slog.DiscardHandler))
		want := []time.Duration{10 * time.Second, 10 * time.Second, 10 * time.Second, 20 * time.Second, 30 * time.Second}
		if len(answers) != len(want) {
			t.Fatalf("ran at %v", answers)
		}
		for i := range want {
			if answers[i] != want[i] {
				t.Errorf("ran at %v, want %v", answers, want)
			}
		}
	})
}
