package api

import (
	"testing"
	"time"

	"octad/domain/access"
)

func TestArgon2id(t *testing.T) {
	t.Parallel()
	h := Argon2id()
	hash, err := h.Hash("staple correct seven")
	if err != nil {
		t.Fatal(err)
	}
	again, err := h.Hash("staple correct seven")
	if err != nil || hash == again {
		t.Errorf("two hashes of one password are alike: %v", err)
	}
	for _, tt := range []struct {
		hash, plain access.Secret
		want        bool
	}{
		{hash, "staple correct seven", true},
		{hash, "staple correct eight", false},
		{hash, "", false},
		{"", "", false},
		{hash[:len(hash)-1], "staple correct seven", false},
		{"$argon2id$v=19$m=99999999,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA", "x", false},
		{"$argon2id$v=19$m=19456,t=0,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA", "x", false},
	} {
		if got := h.Verify(tt.hash, tt.plain); got != tt.want {
			t.Errorf("Verify(%q, %q) = %v", string(tt.hash), string(tt.plain), got)
		}
	}
	if d := h.Digest("body", "a"); d != h.Digest("body", "a") || d == h.Digest("body", "b") || d == h.Digest("other", "a") {
		t.Error("a digest is not one of its text and salt")
	}
	if h.Pace == 0 {
		t.Error("refused logins are not evened out")
	}
}

func TestLoneSurrogate(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]bool{
		`"\ud83d\ude00"`: false, `"\\ud800"`: false, `"\\\ud800"`: true, `"\uD83D\uDE00\ud83d"`: true, `"\ude00\ud83d"`: true, `"\u00e9\n\""`: false, `"\ud83d`: true, `\`: false, `"\ud83d\n"`: true,
	} {
		if got := loneSurrogate([]byte(body)); got != want {
			t.Errorf("%s: %v", body, got)
		}
	}
}

func TestGuessesAreGivenBack(t *testing.T) {
	t.Parallel()
	throttle := newThrottle(accountPace, 2)
	now := time.Date(2026, 3, 6, 8, 0, 0, 0, time.UTC)
	for range 10 {
		back, wait := throttle.take("a", now)
		if wait > 0 {
			t.Fatal("a right guess counted")
		}
		back()
	}
	_, first := throttle.take("a", now)
	_, second := throttle.take("a", now)
	_, third := throttle.take("a", now)
	_, fourth := throttle.take("a", now)
	if first != 0 || second != 0 || third != accountPace || fourth != accountPace {
		t.Errorf("waits %v %v %v %v: asking while one must wait should cost nothing", first, second, third, fourth)
	}
	another := "b"
	for throttle.bucket(another) == throttle.bucket("a") {
		another += "b"
	}
	if _, wait := throttle.take(another, now); wait != 0 {
		t.Errorf("another name waits %v", wait)
	}
}
