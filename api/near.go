package api

import (
	"strings"

	"octad/domain"
)

const (
	// mostNamed is how many names a refusal lists: of more, the nearest one helps and the list does not.
	mostNamed = 20
	// mostSlips is how many letters a name may be off and still be told for another.
	mostSlips = 2
	// leastPrefix is how many letters at the beginning tell which name is meant.
	leastPrefix = 3
)

// unknownField words a member that is not known at its place: with the known name that is probably meant, and
// with all names where they are few.
func unknownField(at, name string, known []string) domain.Fault {
	f := ruleOf(at, "additionalProperties")
	zh, en := []string{f.Message.In(domain.ZH)}, []string{f.Message.In(domain.EN)}
	if meant := nearest(name, known); meant != "" {
		zh, en = append(zh, "是否指 "+meant), append(en, "did you mean "+meant+"?")
	}
	if len(known) > 0 && len(known) <= mostNamed {
		zh, en = append(zh, "可用的有："+strings.Join(known, "、")), append(en, "there are: "+strings.Join(known, ", "))
	}
	f.Message = domain.ZhEn(strings.Join(zh, "；"), strings.Join(en, "; "))
	return f
}

// nearest returns the known name that is fewest letters off, or else one that begins as the name does or the
// reverse; "" for none. Capitals do not count.
func nearest(name string, known []string) string {
	meant, least := "", mostSlips+1
	small := strings.ToLower(name)
	for _, k := range known {
		// Short names are near to any other: one slip is let pass for every three letters.
		if d := slips(small, strings.ToLower(k)); d < least && 3*d <= min(len(small), len(k)) {
			meant, least = k, d
		}
	}
	for _, k := range known {
		short, long := small, strings.ToLower(k)
		if len(short) > len(long) {
			short, long = long, short
		}
		if meant == "" && len(short) >= leastPrefix && strings.HasPrefix(long, short) {
			meant = k
		}
	}
	return meant
}

// slips counts the letters to be put in, left out or replaced to make one word the other (Levenshtein); words
// whose lengths are too far apart are not compared.
func slips(a, b string) int {
	if max(len(a), len(b))-min(len(a), len(b)) > mostSlips {
		return mostSlips + 1
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			changed := diagonal
			if a[i] != b[j] {
				changed++
			}
			diagonal = row[j+1]
			row[j+1] = min(changed, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
