package repository

import (
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"octad/domain/access"
	"octad/domain/casework"
	"octad/domain/complaint"
	"octad/domain/eightd"
	"octad/domain/hold"
	"octad/domain/master"
	"octad/domain/record"
	"octad/domain/worktime"
)

// documents are the types that are stored.
func documents() []reflect.Type {
	return []reflect.Type{
		reflect.TypeFor[eightd.Report](), reflect.TypeFor[complaint.Complaint](), reflect.TypeFor[hold.Notice](), reflect.TypeFor[casework.Run](),
		reflect.TypeFor[master.Customer](), reflect.TypeFor[master.Product](), reflect.TypeFor[record.Attachment](), reflect.TypeFor[access.User](), reflect.TypeFor[eventRow](),
	}
}

// TestDecodeReadsWhatJSONReads reads random documents, whole and damaged, in both ways.
func TestDecodeReadsWhatJSONReads(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	for _, kind := range documents() {
		for range 25 {
			v := reflect.New(kind)
			invent(random, v.Elem(), 0)
			body, err := encode(v.Interface())
			if err != nil {
				t.Fatal(err)
			}
			alike(t, kind, body)
			r := reader{body: body}
			if !r.value(reflect.New(kind).Elem(), planOf(kind)) || !r.ended() {
				t.Fatalf("%s is left to encoding/json: %s", kind, body)
			}
			for range 20 {
				alike(t, kind, damaged(random, body))
			}
		}
	}
}

func TestDecodeForgivesWhatJSONForgives(t *testing.T) {
	t.Parallel()
	type inner struct{ Deep string }
	type odd struct {
		inner
		Name  string
		Count int8
		List  []string
		Float float64
		Bytes []byte
		Any   any
		Next  *odd
		At    time.Time
		On    worktime.Date
		Map   map[string]*inner
		Facts map[string]string
		Pair  [2]int
		Small uint8
	}
	for _, body := range []string{
		`{}`, `null`, ` { "Name" : "a" , "List" : [ "b" , null ] } `, `{"name":"folded"}`, `{"Gone":{"x":[1,"}"]},"Name":"a"}`, `{"Gone":tru,"Name":"a"}`,
		`{"Count":128}`, `{"Count":1.0}`, `{"Count":1e2}`, `{"Count":-0}`, `{"Count":007}`, `{"Count":-}`, `{"Float":1.5e3,"Bytes":"AAE=","Any":{"a":[1]},"Small":7,"Pair":[1,2,3]}`,
		`{"Next":{"Next":{"Name":"x"}},"Deep":"d"}`, `{"Next":null,"List":null,"Map":null,"At":null,"On":null,"Facts":null}`, `{"At":"2026-01-02T03:04:05Z","On":"2026-01-02"}`,
		`{"At":"yesterday"}`, `{"On":"2026-02-30"}`, `{"On":7}`, `{"On":""}`, `{"Map":{"a":{"Deep":"x"},"b":null}}`, `{"Facts":{"a":"b","c":null,"d\u0041":"\ud83d\ude00\n\/"}}`, `{"Facts":{"a":1}}`,
		`{"Name":"a`, `{"Name":"a"}x`, `{"Name":"a",}`, `{"Name" "a"}`, `{"Name":"a\u00"}`, "{\"Name\":\"a\nb\"}", "{\"Name\":\"\xff\"}", `{"List":["a",]}`, `{"List":[]}`, `[]`, `"a"`, `{"Name":"a"}}`, ``, `{"Name":nullx}`, `{"List":{"a":1}}`,
		`{"Name":"a","Name":"b"}`, `{"List":["a","b"],"List":["c"]}`,
	} {
		alike(t, reflect.TypeFor[odd](), body)
	}
}

// alike fails where decode and json.Unmarshal differ in value or error.
func alike(t *testing.T, kind reflect.Type, body string) {
	t.Helper()
	got, want := reflect.New(kind), reflect.New(kind)
	gotErr, wantErr := decode(body, got.Interface()), json.Unmarshal([]byte(body), want.Interface())
	if (gotErr == nil) != (wantErr == nil) || wantErr == nil && !reflect.DeepEqual(got.Interface(), want.Interface()) {
		t.Fatalf("%s\n%+v, %v\nwant %+v, %v", body, got, gotErr, want, wantErr)
	}
}

// damaged cuts, doubles or alters a few bytes.
func damaged(random *rand.Rand, body string) string {
	from := random.IntN(len(body))
	to := min(len(body), from+random.IntN(4))
	return body[:from] + []string{"", body[from:to] + body[from:to], "0", `"`, "null", "\\", "{", "]", " "}[random.IntN(9)] + body[to:]
}

// invent fills a value at random.
func invent(random *rand.Rand, v reflect.Value, depth int) {
	if random.IntN(6) == 0 || depth > 9 {
		return
	}
	switch x := v.Addr().Interface().(type) {
	case *time.Time:
		*x = time.Unix(random.Int64N(4e9), random.Int64N(1e9)).UTC()
		return
	case *worktime.Date:
		*x = worktime.DateOf(time.Unix(random.Int64N(4e9), 0), time.UTC)
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(strings.Repeat([]string{"", "中文", "plain <&>", "quo\"te", "line\nbreak", "\\", "😀 ", "\u2028"}[random.IntN(8)], random.IntN(3)))
	case reflect.Int, reflect.Int64:
		v.SetInt(random.Int64N(1e12) - 5e11)
	case reflect.Bool:
		v.SetBool(random.IntN(2) == 0)
	case reflect.Float64:
		v.SetFloat(random.Float64())
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		invent(random, v.Elem(), depth+1)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), random.IntN(4), 4))
		for i := range v.Len() {
			invent(random, v.Index(i), depth+1)
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		for _, key := range []string{"zh", "en", "quo\"te"}[:random.IntN(4)] {
			e := reflect.New(v.Type().Elem()).Elem()
			invent(random, e, depth+1)
			v.SetMapIndex(reflect.ValueOf(key).Convert(v.Type().Key()), e)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				invent(random, v.Field(i), depth+1)
			}
		}
	}
}
