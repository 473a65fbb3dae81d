package api

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
	"golang.org/x/text/language"

	"octad/domain"
	"octad/openapi"
)

// problem is RFC 9457's shape, as the contract words it.
type problem struct {
	Type      string         `json:"type"`
	Title     string         `json:"title"`
	Status    int            `json:"status"`
	Detail    string         `json:"detail"`
	Code      string         `json:"code"`
	Errors    []problemFault `json:"errors"`
	RequestID string         `json:"requestId"`
	ETag      string         `json:"etag,omitempty"`
	// Differences is an extension member (RFC 9457, 3.2) of the refusal of a stale write.
	Differences []problemDifference `json:"differences,omitempty"`
}

// problemDifference is one field of which the caller saw another value than stands.
type problemDifference struct {
	Part      string          `json:"part,omitempty"`
	Field     string          `json:"field"`
	Old       json.RawMessage `json:"old,omitempty"`
	New       json.RawMessage `json:"new,omitempty"`
	ChangedBy openapi.Person  `json:"changedBy"`
	ChangedAt time.Time       `json:"changedAt"`
}

type problemFault struct {
	Field   string `json:"field"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

// statuses is the one map from a refusal's kind to HTTP.
var statuses = map[domain.Kind]int{
	domain.Malformed:       http.StatusBadRequest,
	domain.Unauthenticated: http.StatusUnauthorized,
	domain.Forbidden:       http.StatusForbidden,
	domain.NotFound:        http.StatusNotFound,
	domain.Conflict:        http.StatusConflict,
	domain.Stale:           http.StatusPreconditionFailed,
	domain.Unstated:        http.StatusPreconditionRequired,
	domain.Broken:          http.StatusUnprocessableEntity,
	domain.TooLarge:        http.StatusRequestEntityTooLarge,
	domain.TooMany:         http.StatusTooManyRequests,
	domain.Gone:            http.StatusGone,
	domain.Unavailable:     http.StatusServiceUnavailable,
}

// frameworkErrors words what echo itself refuses.
var frameworkErrors = map[int]*domain.Error{
	http.StatusNotFound:              domain.Refuse(domain.NotFound, "route.not_found", "没有这个地址", "There is nothing at this address"),
	http.StatusMethodNotAllowed:      domain.Refuse(0, "method.not_allowed", "该地址不支持这种方法", "This address does not take that method"),
	http.StatusUnsupportedMediaType:  domain.Refuse(0, "media_type.unsupported", "不支持这种内容类型", "That content type is not taken here"),
	http.StatusRequestEntityTooLarge: domain.Refuse(domain.TooLarge, "body.too_large", "请求内容过大", "The body is too large"),
	http.StatusBadRequest:            domain.Refuse(domain.Malformed, "request.malformed", "请求格式不正确", "The request cannot be read"),
	http.StatusForbidden:             domain.Refuse(domain.Forbidden, "request.cross_origin", "拒绝跨站请求", "A request from another site is refused"),
}

var defect = domain.Refuse(0, "internal", "系统内部错误，已记录；请把请求编号告诉管理员", "Something went wrong inside; it has been logged; tell your administrator the request id")

// fail is echo's error handler: the one place where an error becomes an answer.
func (s *Server) fail(err error, c echo.Context) {
	var replayed *domain.Replayed
	if errors.As(err, &replayed) {
		s.replay(c, replayed)
		return
	}
	if c.Response().Committed {
		// The head is out: cutting the connection is the only way left to say that the answer is not whole.
		s.log.ErrorContext(c.Request().Context(), "answer cut off", slog.String("error", err.Error()))
		panic(http.ErrAbortHandler)
	}
	e, status := s.refusal(c, err)
	if e.Kind == domain.TooMany || e.Kind == domain.Unavailable {
		c.Response().Header().Set("Retry-After", strconv.Itoa(retryAfter(err)))
	}
	if status == http.StatusUnauthorized {
		c.Response().Header().Set("WWW-Authenticate", `Bearer realm="octad"`)
	}
	lang := speaks(c.Request().Header.Get("Accept-Language"))
	p := problem{
		Type: "/docs/problems#" + e.Code, Title: e.Message.In(lang), Status: status, Detail: detail(e, status, lang),
		Code: e.Code, RequestID: requestID(c),
	}
	if e.Kind == domain.Stale {
		p.ETag = etag(e.Version)
		c.Response().Header().Set("ETag", p.ETag)
		for _, d := range e.Differences {
			p.Differences = append(p.Differences, problemDifference{d.Part, pointerOut(d.Field), json.RawMessage(d.Old), json.RawMessage(d.New), personOut(d.By), d.At})
		}
	}
	for _, f := range itemised(e) {
		p.Errors = append(p.Errors, problemFault{f.Field, f.Code, f.Message.In(lang)})
	}
	h := c.Response().Header()
	h.Set(echo.HeaderContentType, "application/problem+json")
	h.Set("Content-Language", lang)
	h.Set("Cache-Control", "no-store")
	c.Response().WriteHeader(status)
	if c.Request().Method != http.MethodHead {
		_ = json.NewEncoder(c.Response()).Encode(p)
	}
}

// refusal finds what the error means to the caller; what means nothing to them is logged in full and
// told as one dull sentence.
func (s *Server) refusal(c echo.Context, err error) (*domain.Error, int) {
	var e *domain.Error
	if errors.As(err, &e) && statuses[e.Kind] != 0 {
		if e.Kind == domain.Unavailable {
			s.log.WarnContext(c.Request().Context(), "unavailable", slog.String("request", requestID(c)), slog.String("error", e.Error()))
		}
		return e, statuses[e.Kind]
	}
	var he *echo.HTTPError
	if errors.As(err, &he) {
		if known := frameworkErrors[he.Code]; known != nil {
			if e != nil {
				// It says more of the same refusal.
				return e, he.Code
			}
			return known, he.Code
		}
	}
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return frameworkErrors[http.StatusRequestEntityTooLarge], http.StatusRequestEntityTooLarge
	}
	s.log.ErrorContext(c.Request().Context(), "defect", slog.String("request", requestID(c)), slog.String("route", c.Path()), slog.String("error", err.Error()))
	return defect, http.StatusInternalServerError
}

// itemised returns what a refusal lists. One that is a single fault itself is listed too, so that callers read
// every refusal alike; what concerns the version stands at the header that states it.
func itemised(e *domain.Error) domain.Faults {
	if len(e.Faults) > 0 {
		return e.Faults
	}
	field := ""
	if e.Kind == domain.Stale || e.Kind == domain.Unstated {
		field = "If-Match"
	}
	return domain.Faults{{Field: field, Code: e.Code, Message: e.Message}}
}

// mostTold is how many differences of a stale record the paragraph names; the list has them all.
const mostTold = 5

// detail tells in one paragraph, for readers who see no list, what to do: every fault at its place, or else what
// helps against a refusal of the status.
func detail(e *domain.Error, status int, lang string) string {
	var parts []string
	for n, d := range e.Differences {
		if n == mostTold {
			more := strconv.Itoa(len(e.Differences) - n)
			parts = append(parts, domain.ZhEn("另有 "+more+" 处", "and "+more+" more").In(lang))
			break
		}
		who := domain.ZhEn(d.By.Name+" 改了 "+pointerOut(d.Field), d.By.Name+" changed "+pointerOut(d.Field))
		parts = append(parts, who.In(lang))
	}
	for _, f := range e.Faults {
		part := f.Message.In(lang)
		if f.Field != "" {
			part = f.Field + " " + part
		}
		parts = append(parts, part)
	}
	if len(e.Faults) == 0 {
		what, special := adviceByCode[e.Code]
		if !special {
			what = advice(status)
		}
		parts = append(parts, what.In(lang))
	}
	return strings.Join(parts, map[string]string{domain.ZH: "；", domain.EN: "; "}[lang])
}

// pointerOut returns a pointer into a stored record as the contract names its members: /Fields/LotIDs/0 is
// /fields/lotIds/0.
func pointerOut(field string) string {
	names := strings.Split(field, "/")
	for i, name := range names {
		if name == strings.ToUpper(name) {
			names[i] = strings.ToLower(name)
			continue
		}
		name = strings.ReplaceAll(name, "ID", "Id")
		names[i] = strings.ToLower(name[:1]) + name[1:]
	}
	return strings.Join(names, "/")
}

var spoken = language.NewMatcher([]language.Tag{language.Chinese, language.English})

// speaks returns the language in which to answer: zh or en.
func speaks(asked string) string {
	_, i := language.MatchStrings(spoken, asked)
	if i == 1 {
		return domain.EN
	}
	return domain.ZH
}
