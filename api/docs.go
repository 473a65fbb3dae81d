package api

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"html/template"
	"io"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"

	"octad/domain"
	"octad/domain/access"
	"octad/openapi"
)

// docsFiles are the reader of the contract (swagger-ui-dist 5.35.0, Apache-2.0, licences beside it) and the
// pages of the guide.
//
//go:embed docs/*.html docs/*.css docs/*.js docs/*.gz docs/problems.json
var docsFiles embed.FS

// readerPolicy adds to the policy of every answer only what the reader needs to show a picture that it was
// answered with.
const readerPolicy = "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; frame-ancestors 'none'"

// docsTypes are the media types of the files by their ending.
var docsTypes = map[string]string{
	".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".html": "text/html; charset=utf-8",
}

// docsAnswer is a page or a file of the guide.
type docsAnswer struct {
	media, policy, language string
	body                    []byte
}

// VisitGetDocsResponse implements openapi.GetDocsResponseObject.
func (a docsAnswer) VisitGetDocsResponse(w http.ResponseWriter) error {
	sum := sha256.Sum256(a.body)
	h := w.Header()
	h.Set("Content-Type", a.media)
	h.Set("Content-Length", strconv.Itoa(len(a.body)))
	h.Set("Cache-Control", "no-cache")
	h.Set("ETag", `"`+hex.EncodeToString(sum[:8])+`"`)
	if a.policy != "" {
		h.Set("Content-Security-Policy", a.policy)
	}
	if a.language != "" {
		h.Set("Content-Language", a.language)
		h.Set("Vary", "Accept-Language")
	}
	w.WriteHeader(http.StatusOK)
	_, err := w.Write(a.body)
	return err
}

// VisitGetDocsAssetResponse implements openapi.GetDocsAssetResponseObject.
func (a docsAnswer) VisitGetDocsAssetResponse(w http.ResponseWriter) error {
	return a.VisitGetDocsResponse(w)
}

// GetDocs serves the reader of the contract. It works without a connection to anywhere else.
func (s *Server) GetDocs(context.Context, openapi.GetDocsRequestObject) (openapi.GetDocsResponseObject, error) {
	body, err := docsFiles.ReadFile("docs/index.html")
	return docsAnswer{media: docsTypes[".html"], policy: readerPolicy, body: body}, err
}

// GetDocsAsset serves a file of the reader, or a page of the guide: permissions or problems, in the caller's
// language or, as permissions.zh and permissions.en, in the one named. Errors: docs.not_found.
func (s *Server) GetDocsAsset(ctx context.Context, request openapi.GetDocsAssetRequestObject) (openapi.GetDocsAssetResponseObject, error) {
	name, language, _ := strings.Cut(request.Asset, ".")
	if language == "" {
		language = callOf(ctx).spoken
	}
	if language == domain.ZH || language == domain.EN {
		switch name {
		case "permissions":
			return page(name, language, s.permissionPage(language))
		case "problems":
			content, err := problemPage(language)
			if err != nil {
				return nil, err
			}
			return page(name, language, content)
		}
	}
	return docsFile(request.Asset)
}

// docsFile returns a style sheet or script; large ones are kept compressed in the program.
func docsFile(asset string) (openapi.GetDocsAssetResponseObject, error) {
	media := docsTypes[path.Ext(asset)]
	if media == "" || path.Ext(asset) == ".html" {
		return nil, docsMissing()
	}
	if body, err := docsFiles.ReadFile("docs/" + asset); err == nil {
		return docsAnswer{media: media, body: body}, nil
	}
	packed, err := docsFiles.ReadFile("docs/" + asset + ".gz")
	if err != nil {
		return nil, docsMissing()
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(z)
	return docsAnswer{media: media, body: body}, err
}

func docsMissing() error {
	return domain.Refuse(domain.NotFound, "docs.not_found", "没有这页文档", "The guide has no such page")
}

// page renders a page of the guide.
func page(name, language string, content map[string]any) (openapi.GetDocsAssetResponseObject, error) {
	t, err := template.ParseFS(docsFiles, "docs/head.html", "docs/"+name+".html")
	if err != nil {
		return nil, err
	}
	content["Name"], content["Language"] = name, language
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, name+".html", content); err != nil {
		return nil, err
	}
	return docsAnswer{media: docsTypes[".html"], language: language, body: b.Bytes()}, nil
}

// permissionRow is an operation as the permission page prints it; Marks has one entry a role.
type permissionRow struct {
	Operation, Route, Scope string
	Marks                   []bool
}

// permissionPage lists the permission table with the route of each operation.
func (s *Server) permissionPage(language string) map[string]any {
	routes := map[string]string{}
	for _, r := range s.contract.routes {
		routes[r.Operation.OperationID] = r.Method + " " + strings.TrimPrefix(r.Path, "/api/v1")
	}
	var heads []string
	for _, role := range access.Roles() {
		heads = append(heads, role.Title.In(language))
	}
	var rows []permissionRow
	for _, p := range access.Permissions() {
		row := permissionRow{Operation: p.Operation, Route: routes[p.Operation], Scope: string(p.Scope)}
		if p.Public {
			row.Scope = domain.ZhEn("公开", "public").In(language)
		}
		for _, role := range access.Roles() {
			row.Marks = append(row.Marks, p.Public || slices.Contains(p.Roles, role.Role))
		}
		rows = append(rows, row)
	}
	return map[string]any{"Title": domain.ZhEn("权限表", "Permission table").In(language), "Roles": heads, "Rows": rows}
}

// problemCode is one code as docs/build finds it in the source.
type problemCode struct {
	Code     string
	Kinds    []domain.Kind
	Messages []domain.Text
}

// problemRow is one code as the page prints it.
type problemRow struct {
	Code     string
	Statuses []int
	Messages []string
	// Advice tells what to do.
	Advice string
}

// problemPage lists every code that an answer may bear.
func problemPage(language string) (map[string]any, error) {
	b, err := docsFiles.ReadFile("docs/problems.json")
	if err != nil {
		return nil, err
	}
	var codes []problemCode
	if err := json.Unmarshal(b, &codes); err != nil {
		return nil, err
	}
	framework := map[string]int{defect.Code: http.StatusInternalServerError}
	for status, e := range frameworkErrors {
		framework[e.Code] = status
	}
	var rows []problemRow
	for _, c := range codes {
		row := problemRow{Code: c.Code}
		for _, k := range c.Kinds {
			if status := cmp.Or(statuses[k], framework[c.Code]); status != 0 && !slices.Contains(row.Statuses, status) {
				row.Statuses = append(row.Statuses, status)
			}
		}
		for _, m := range c.Messages {
			if text := m.In(language); !slices.Contains(row.Messages, text) {
				row.Messages = append(row.Messages, text)
			}
		}
		slices.Sort(row.Statuses)
		row.Advice = adviceOn(row).In(language)
		rows = append(rows, row)
	}
	var meanings []map[string]any
	for _, m := range adviceByStatus {
		meanings = append(meanings, map[string]any{"Status": m.status, "Text": m.text.In(language)})
	}
	return map[string]any{
		"Title": domain.ZhEn("错误代码", "Problem codes").In(language), "Example": problemExample(language),
		"Statuses": meanings, "Codes": rows,
	}, nil
}

// problemExample is an answer as a caller sees it.
func problemExample(language string) string {
	text := func(zh, en string) string { return domain.ZhEn(zh, en).In(language) }
	fault := text("不是有效的日期或时间", "That is not a real date or time")
	b, err := json.MarshalIndent(problem{
		Type: "/docs/problems#contract_broken", Status: http.StatusBadRequest, Code: "contract_broken",
		Title:  text("请求不符合接口约定，请按列出的各项修改", "The request does not follow the contract; mend each entry listed"),
		Detail: fault, RequestID: "0195748e-3c00-7d2a-9b1e-5f0a6c3d2e11",
		Errors: []problemFault{{Field: "/receivedAt", Code: "contract.format", Message: fault}},
	}, "", "  ")
	if err != nil {
		return ""
	}
	return string(b)
}
