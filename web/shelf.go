package web

import (
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"
)

// shelfLife is how long a change of master data may take to show among the choices of a page: nearly every page asks
// for them.
const shelfLife = 10 * time.Second

// shelfRoom is how many lists are kept at most.
const shelfRoom = 500

// shelf keeps lists of master data as they were read, apart for readers who reach different ones.
type shelf struct {
	mu   sync.Mutex
	kept map[string]shelved
}

// shelved is a list and when it was read.
type shelved struct {
	list any
	at   time.Time
}

// shelve reads a list of master data, or returns it as it was read a moment ago for readers of the same roles and
// bounds. The list is shared and must not be altered.
func shelve[T any](v *view, path string, query url.Values) (T, error) {
	s := &v.server.shelf
	u := v.Session.User
	bounds := [][]string{u.SiteIds, u.CustomerIds, v.Session.Permissions}
	key := path + "?" + query.Encode()
	for _, b := range bounds {
		key += "\n" + strings.Join(slices.Sorted(slices.Values(b)), " ")
	}
	s.mu.Lock()
	had, ok := s.kept[key]
	s.mu.Unlock()
	if list, is := had.list.(T); ok && is && v.Now.Sub(had.at).Abs() < shelfLife {
		return list, nil
	}
	list, err := read[T](v.Caller, path, query)
	if err != nil {
		return list, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.kept == nil || len(s.kept) >= shelfRoom {
		s.kept = map[string]shelved{}
	}
	s.kept[key] = shelved{list, v.Now}
	return list, nil
}

// clear drops the lists that a write to the path may have altered, so that who has just made a customer finds it.
func (s *shelf) clear(path string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for key := range s.kept {
		if list, _, _ := strings.Cut(key, "?"); strings.HasPrefix(path, list) {
			delete(s.kept, key)
		}
	}
}
