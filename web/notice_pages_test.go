package web

import (
	"testing"

	"octad/domain/notice"
)

// TestMessagesLeadToPagesThatExist: a link in a mail must not lead nowhere.
func TestMessagesLeadToPagesThatExist(t *testing.T) {
	t.Parallel()
	s := &server{all: registry()}
	for kind, path := range notice.Pages {
		if !s.serves(path) {
			t.Errorf("%s: there is no page %s", kind, path)
		}
	}
}
