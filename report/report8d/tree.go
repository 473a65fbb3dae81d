package report8d

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"octad/domain/eightd"
)

// keyName is the member by which items of lists are known again.
const keyName = "@key"

type object = map[string]any

// treeOf turns a document into objects and lists, so that members that the package does not know have a place.
func treeOf(d document) (object, error) {
	text, err := json.Marshal(d)
	if err != nil {
		return nil, err
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var tree object
	err = decoder.Decode(&tree)
	return tree, err
}

// canonical writes a value without the keys of its items, its members in order.
func canonical(v any) string {
	text, err := json.Marshal(bare(v))
	if err != nil {
		return fmt.Sprint(v) // nothing that was decoded fails to be encoded
	}
	return string(text)
}

// bare returns the value without the keys of its items.
func bare(v any) any {
	switch x := v.(type) {
	case object:
		out := object{}
		for name, member := range x {
			if name != keyName {
				out[name] = bare(member)
			}
		}
		return out
	case []any:
		out := make([]any, len(x))
		for i, item := range x {
			out[i] = bare(item)
		}
		return out
	}
	return v
}

var escape = strings.NewReplacer("~", "~0", "/", "~1")

// difference notes, below a path, what theirs says and ours does not, and the other way round.
func difference(kept *[]eightd.Kept, at string, theirs, ours any) {
	a, aObject := theirs.(object)
	b, bObject := ours.(object)
	if aObject && bObject {
		for _, name := range names(a, b) {
			member(kept, at+"/"+escape.Replace(name), a, b, name)
		}
		return
	}
	if list, rest, ok := items(theirs, ours); ok {
		for _, key := range list {
			member(kept, at+"/"+escape.Replace(key), itemsOf(theirs), itemsOf(ours), key)
		}
		for _, key := range rest {
			member(kept, at+"/"+escape.Replace(key), object{}, itemsOf(ours), key)
		}
		return
	}
	if value, said := canonical(theirs), canonical(ours); value != said {
		*kept = append(*kept, eightd.Kept{Path: at, Value: value, Said: said})
	}
}

func member(kept *[]eightd.Kept, at string, theirs, ours object, name string) { //nolint:revive // one member of two objects, and where it stands
	x, inTheirs := theirs[name]
	y, inOurs := ours[name]
	switch {
	case inTheirs && inOurs:
		difference(kept, at, x, y)
	case inTheirs:
		*kept = append(*kept, eightd.Kept{Path: at, Value: canonical(x)})
	default:
		*kept = append(*kept, eightd.Kept{Path: at, Said: canonical(y)})
	}
}

func names(objects ...object) []string {
	var all []string
	for _, o := range objects {
		for name := range o {
			if name != keyName && !slices.Contains(all, name) {
				all = append(all, name)
			}
		}
	}
	slices.Sort(all)
	return all
}

// items returns the keys of the items of theirs, and of those that ours has besides; false unless all items of
// theirs are among those of ours in the same order.
func items(theirs, ours any) (both, rest []string, ok bool) {
	a, aKeyed := keysOf(theirs)
	b, bKeyed := keysOf(ours)
	if !aKeyed || !bKeyed {
		return nil, nil, false
	}
	next := 0
	for _, key := range b {
		if next < len(a) && a[next] == key {
			next++
			continue
		}
		rest = append(rest, key)
	}
	return a, rest, next == len(a)
}

func keysOf(v any) ([]string, bool) {
	list, ok := v.([]any)
	if !ok {
		return nil, false
	}
	keys := make([]string, len(list))
	for i, item := range list {
		o, _ := item.(object)
		if keys[i], ok = o[keyName].(string); !ok {
			return nil, false
		}
	}
	return keys, true
}

func itemsOf(v any) object {
	out := object{}
	list, _ := v.([]any)
	for _, item := range list {
		if o, ok := item.(object); ok {
			if key, ok := o[keyName].(string); ok {
				out[key] = o
			}
		}
	}
	return out
}

// restore puts a value of the file back into its place, if the report still says there what it said. What stood
// in a step or an item that is gone stays out.
func restore(tree object, k eightd.Kept) {
	parent, name, ok := parentOf(tree, k.Path)
	if !ok {
		return
	}
	now, there := valueAt(parent.here, name)
	if !there && k.Said != "" || there && canonical(now) != k.Said {
		return
	}
	var value any
	if k.Value != "" {
		decoder := json.NewDecoder(strings.NewReader(k.Value))
		decoder.UseNumber()
		if decoder.Decode(&value) != nil {
			return
		}
	}
	parent.put(name, value)
}

// spot is an object or a list, and how it is put back where it stands once a list has become another one.
type spot struct {
	here any
	put  func(name string, value any)
}

func parentOf(tree object, path string) (spot, string, bool) {
	steps := strings.Split(strings.TrimPrefix(path, "/"), "/")
	for i, step := range steps {
		steps[i] = strings.NewReplacer("~1", "/", "~0", "~").Replace(step)
	}
	at := inObject(tree)
	for _, step := range steps[:len(steps)-1] {
		next, ok := valueAt(at.here, step)
		if !ok {
			return spot{}, "", false
		}
		switch x := next.(type) {
		case object:
			at = inObject(x)
		case []any:
			up, name := at, step
			at = spot{x, func(key string, value any) { up.put(name, withItem(x, key, value)) }}
		default:
			return spot{}, "", false
		}
	}
	return at, steps[len(steps)-1], true
}

func inObject(o object) spot {
	return spot{o, func(name string, value any) {
		if value == nil {
			delete(o, name)
			return
		}
		o[name] = value
	}}
}

// withItem returns the list with another item under the key, or without it.
func withItem(list []any, key string, value any) []any {
	at := slices.IndexFunc(list, func(item any) bool { return keyed(item, key) })
	switch {
	case at < 0:
		return list
	case value == nil:
		return slices.Delete(slices.Clone(list), at, at+1)
	}
	out := slices.Clone(list)
	out[at] = value
	return out
}

func keyed(item any, key string) bool {
	o, ok := item.(object)
	return ok && o[keyName] == key
}

func valueAt(v any, name string) (any, bool) {
	switch x := v.(type) {
	case object:
		value, ok := x[name]
		return value, ok
	case []any:
		i := slices.IndexFunc(x, func(item any) bool { return keyed(item, name) })
		if i < 0 {
			return nil, false
		}
		return x[i], true
	}
	return nil, false
}

// present reports whether something stands at the path.
func present(tree object, path string) bool {
	parent, name, ok := parentOf(tree, path)
	if !ok {
		return false
	}
	_, there := valueAt(parent.here, name)
	return there
}

// identify gives the items of a list keys, where they have none: those that are handed, or their places.
func identify(list any, keys []string) {
	all, _ := list.([]any)
	for i, item := range all {
		o, ok := item.(object)
		switch {
		case !ok || o[keyName] != nil:
		case i < len(keys):
			o[keyName] = keys[i]
		default:
			o[keyName] = strconv.Itoa(i)
		}
	}
}
