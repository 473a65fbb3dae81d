package api

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/labstack/echo/v4"

	"octad/domain"
	"octad/domain/access"
)

const (
	maxJSON   = 4 << 20
	maxUpload = 64 << 20
	// maxTable bounds files of lots and shipments, of which there are many.
	maxTable = 32 << 20
	// maxBoundary is how long the boundary of a form may be (RFC 2046, 5.1.1).
	maxBoundary = 70
)

// edge checks a request before any handler sees it, in this order: route, size, strict JSON, unknown
// query parameters, who is asking and may they, the precondition (before the contract, which declares it as
// required, so that its lack is a 428 and no 400), the contract (with real dates). What its caller would rather fetch
// later is queued behind it.
func (s *Server) edge(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		route := s.contract.routes[c.Request().Method+" "+c.Path()]
		if route == nil {
			// Not in the contract, so not served: echo answers 404 or 405.
			return next(c)
		}
		body, err := s.body(c, route)
		if err != nil {
			return err
		}
		if err := knownQuery(c.Request().URL, route); err != nil {
			return err
		}
		if err := s.admit(c, route); err != nil {
			return err
		}
		if err := stated(c, route); err != nil {
			return err
		}
		if err := s.follow(c, route, body); err != nil {
			return s.whole(c, route, err, next)
		}
		if queued, err := s.apart(c, route); queued || err != nil {
			return err
		}
		return next(c)
	}
}

// body reads a JSON body whole, within its bound, and refuses what is not strictly JSON. Uploads stream.
func (s *Server) body(c echo.Context, route *routers.Route) ([]byte, error) {
	r := c.Request()
	if route.Operation.RequestBody == nil {
		return nil, nil
	}
	media, parameters, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if takes(route, "multipart/form-data") {
		if media != "multipart/form-data" {
			return nil, notTaken("multipart/form-data")
		}
		if b := parameters["boundary"]; b == "" || len(b) > maxBoundary {
			return nil, unreadable(http.ErrMissingBoundary)
		}
		r.Body = http.MaxBytesReader(c.Response(), r.Body, maxUpload)
		return nil, nil
	}
	body, err := io.ReadAll(http.MaxBytesReader(c.Response(), r.Body, mostBytes(route, media)))
	if err != nil {
		return nil, readError(err)
	}
	if len(body) == 0 && !route.Operation.RequestBody.Value.Required {
		return nil, nil
	}
	if len(bytes.TrimSpace(body)) == 0 {
		return nil, domain.Refuse(domain.Malformed, "body.missing", "缺少请求内容", "The body is missing")
	}
	if file := asFile(route, media); file != "" {
		r.Header.Set("Content-Type", file)
		return body, nil
	}
	if media != "application/json" {
		return nil, notTaken("application/json")
	}
	return body, strictJSON(body)
}

// fileTypes are the types under which a file may be sent as it is, with that under which the contract takes it.
var fileTypes = []struct{ sent, taken string }{
	{"application/octet-stream", "application/octet-stream"},
	{"application/json", "application/octet-stream"}, // where JSON is no contract of ours
	{"text/csv", "application/octet-stream"},
	{"text/calendar", "application/octet-stream"},
	{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/octet-stream"},
	{"application/yaml", "application/yaml"},
	{"application/x-yaml", "application/yaml"},
	{"text/yaml", "application/yaml"},
}

// asFile returns the type under which the operation takes a file that was sent as the media type; "" when it
// takes none.
func asFile(route *routers.Route, media string) string {
	for _, f := range fileTypes {
		if f.sent == media && takes(route, f.taken) && (f.sent == f.taken || !takes(route, media)) {
			return f.taken
		}
	}
	return ""
}

// tables are the operations that take large files of rows.
var tables = []string{"importLots", "importShipments"}

// mostBytes bounds the body of a request of the media type.
func mostBytes(route *routers.Route, media string) int64 {
	if slices.Contains(tables, route.Operation.OperationID) && asFile(route, media) != "" {
		return maxTable
	}
	return maxJSON
}

// notTaken refuses a body of another media type, and says which one is taken.
func notTaken(media string) error {
	e := *frameworkErrors[http.StatusUnsupportedMediaType]
	e.Message = domain.ZhEn("不支持这种内容类型，请以 "+media+" 发送", "That content type is not taken here. Send it as "+media)
	e.Cause = echo.ErrUnsupportedMediaType
	return &e
}

func readError(err error) error {
	if strings.Contains(err.Error(), "request body too large") {
		return err
	}
	e := domain.Refuse(domain.Malformed, "body.cut_off", "请求内容没有传完", "The body did not arrive whole")
	e.Cause = err
	return e
}

// knownQuery refuses parameters that the operation does not name: a mistyped filter would otherwise
// answer with everything.
func knownQuery(u *url.URL, route *routers.Route) error {
	query, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return domain.Refuse(domain.Malformed, "query.malformed", "网址参数格式不正确", "The query string cannot be read")
	}
	names := queryNames(route)
	var faults domain.Faults
	for name, values := range query {
		faults.Require(slices.Contains(names, name), name, "query.unknown",
			"没有这个参数；可用的有："+cmp.Or(strings.Join(names, "、"), "（无）"), "There is no such parameter; there are: "+cmp.Or(strings.Join(names, ", "), "none"))
		if slices.ContainsFunc(values, garbled) {
			return domain.Refuse(domain.Malformed, "query.malformed", "网址参数格式不正确", "The query string cannot be read")
		}
	}
	if len(faults) == 0 {
		return nil
	}
	return &domain.Error{Kind: domain.Malformed, Code: "query.unknown", Message: domain.ZhEn("有不认识的网址参数", "Some query parameters are unknown here"), Faults: faults}
}

// garbled reports whether a parameter holds what no text does, and no database takes.
func garbled(s string) bool { return !utf8.ValidString(s) || strings.ContainsRune(s, 0) }

// admit finds out who is asking and whether the permission table lets them.
func (s *Server) admit(c echo.Context, route *routers.Route) error {
	operation := route.Operation.OperationID
	if access.Public(operation) {
		return nil
	}
	actor, err := s.authenticate(c)
	if err != nil {
		return err
	}
	if !access.Allowed(operation, actor.Roles) {
		return denied(operation)
	}
	k := callOf(c.Request().Context())
	k.actor = actor
	if k.scopes != nil && !access.Within(operation, k.scopes) {
		return domain.Refuse(domain.Forbidden, "token.scope", "该令牌的范围不包括这项操作", "The token's scopes do not cover this")
	}
	return nil
}

// denied refuses an operation and names the roles that may.
func denied(operation string) error {
	e := domain.Refuse(domain.Forbidden, "permission.denied", "您的角色不能执行这项操作", "Your roles do not allow this")
	var zh, en []string
	if p, ok := access.Lookup(operation); ok {
		for _, r := range p.Roles {
			title := domain.Coded(access.Title(r), r)
			zh, en = append(zh, title.In(domain.ZH)), append(en, title.In(domain.EN))
		}
	}
	if len(zh) > 0 {
		e.Message = domain.ZhEn(e.Message.In(domain.ZH)+"；可以执行的角色："+strings.Join(zh, "、"), e.Message.In(domain.EN)+". These may: "+strings.Join(en, ", "))
	}
	if p, ok := access.Lookup(operation); ok && p.Scope == access.ScopeWrite {
		e.Message = domain.ZhEn(e.Message.In(domain.ZH)+"；案件所用的程序可能进一步限定", e.Message.In(domain.EN)+". The procedure of the case may narrow this further")
	}
	return e
}

// follow validates the request against the contract.
func (s *Server) follow(c echo.Context, route *routers.Route, body []byte) error {
	r := c.Request()
	options := s.contract.options
	var faults domain.Faults
	if body != nil {
		if r.Header.Get("Content-Type") == "application/yaml" || r.Header.Get("Content-Type") == "application/octet-stream" {
			r.Body = io.NopCloser(bytes.NewReader(body))
		} else {
			r.Body, faults = s.contract.judge(route.Operation, body)
		}
		r.ContentLength = int64(len(body))
		sum := sha256.Sum256(body)
		callOf(r.Context()).digest = hex.EncodeToString(sum[:])
	}
	// The validator reads whatever body it finds whole: bodies are judged already, uploads stream past it.
	bare := r.WithContext(r.Context())
	bare.Body = http.NoBody
	path := map[string]string{}
	for i, name := range c.ParamNames() {
		v, err := url.PathUnescape(c.ParamValues()[i])
		if err != nil {
			return domain.Refuse(domain.Malformed, "path.malformed", "网址格式不正确", "The path cannot be read")
		}
		path[name] = v
	}
	err := openapi3filter.ValidateRequest(r.Context(), &openapi3filter.RequestValidationInput{
		Request: bare, PathParams: path, Route: route, QueryParams: r.URL.Query(), Options: &options,
	})
	return contractError(err, faults)
}

// stated demands If-Match of every operation that declares it (428; RFC 6585, 3), in its form (400).
func stated(c echo.Context, route *routers.Route) error {
	if !hasParameter(route, "header", "If-Match") {
		return nil
	}
	header := c.Request().Header.Get("If-Match")
	if header == "" {
		return domain.Refuse(domain.Unstated, "if_match.required", "请用 If-Match 说明您看到的是哪个版本", "Say with If-Match which version you have seen")
	}
	return malformedTag(header)
}
