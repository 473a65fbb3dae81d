package api

import (
	"context"
	"net/http"
	"strings"

	"github.com/getkin/kin-openapi/routers"
	"github.com/labstack/echo/v4"

	"octad/domain"
	"octad/domain/work"
	"octad/openapi"
)

const jobsPath = "/api/v1/jobs/"

// performing is in the context of a request that the program makes for somebody: a job that runs. No request from
// outside can bear it.
type performing struct {
	actor   domain.Actor
	root    string
	counted func(rows int)
}

type performingKey struct{}

// Performing returns the context of a request that is made for the actor, with their rights and without a credential.
// Root is the address of the workbench that answers link to; counted is told how many rows are written.
func Performing(ctx context.Context, actor domain.Actor, root string, counted func(rows int)) context.Context {
	return context.WithValue(ctx, performingKey{}, performing{actor, root, counted})
}

// apart queues the request as a job when its caller prefers so (RFC 7240, 4.1) and the operation can, and answers 202;
// it reports whether it did.
func (s *Server) apart(c echo.Context, route *routers.Route) (bool, error) {
	r := c.Request()
	if !hasParameter(route, "header", "Prefer") {
		return false, nil
	}
	c.Response().Header().Add("Vary", "Prefer")
	if _, runs := r.Context().Value(performingKey{}).(performing); runs || !prefersApart(r.Header.Values("Prefer")) {
		return false, nil
	}
	k := callOf(r.Context())
	j, err := s.read.OpenJob(r.Context(), s.order(r.Context(), nil), work.Job{Operation: route.Operation.OperationID, Path: r.URL.RequestURI(), Language: k.spoken, Root: k.root})
	if err != nil {
		return true, err
	}
	h := c.Response().Header()
	h.Set("Location", jobsPath+string(j.ID))
	h.Set("Preference-Applied", "respond-async")
	return true, c.JSON(http.StatusAccepted, jobOut(j, k.spoken))
}

// prefersApart reports whether the header asks for an answer that is made apart.
func prefersApart(values []string) bool {
	for _, v := range values {
		for preference := range strings.SplitSeq(v, ",") {
			name, _, _ := strings.Cut(preference, ";")
			if strings.EqualFold(strings.TrimSpace(name), "respond-async") {
				return true
			}
		}
	}
	return false
}

// ListJobs lists the caller's own jobs.
func (s *Server) ListJobs(ctx context.Context, r openapi.ListJobsRequestObject) (openapi.ListJobsResponseObject, error) {
	k := callOf(ctx)
	list, next, err := s.read.Jobs(ctx, k.actor, pageIn[string](r.Params.Limit, r.Params.Cursor, nil))
	if err != nil {
		return nil, err
	}
	return openapi.ListJobs200JSONResponse{Items: eachOut(list, func(j work.Job) openapi.Job { return jobOut(j, k.spoken) }), NextCursor: opt(next)}, nil
}

// GetJob tells where a job of the caller's stands.
func (s *Server) GetJob(ctx context.Context, r openapi.GetJobRequestObject) (openapi.GetJobResponseObject, error) {
	k := callOf(ctx)
	j, err := s.read.Job(ctx, k.actor, r.PathID)
	if err != nil {
		return nil, err
	}
	return openapi.GetJob200JSONResponse(jobOut(j, k.spoken)), nil
}

// CancelJob cancels a job of the caller's.
func (s *Server) CancelJob(ctx context.Context, r openapi.CancelJobRequestObject) (openapi.CancelJobResponseObject, error) {
	wire := func(j work.Job) openapi.CancelJob200JSONResponse {
		return openapi.CancelJob200JSONResponse(jobOut(j, callOf(ctx).spoken))
	}
	return told(wire)(s.read.CancelJob(ctx, s.order(ctx, answer(wire, openapi.CancelJob200JSONResponse.VisitCancelJobResponse)), r.PathID))
}

// GetJobResult hands out what a job of the caller's made.
func (s *Server) GetJobResult(ctx context.Context, r openapi.GetJobResultRequestObject) (openapi.GetJobResultResponseObject, error) {
	j, err := s.read.Job(ctx, callOf(ctx).actor, r.PathID)
	if err != nil {
		return nil, err
	}
	made, err := j.Fetch(s.now())
	if err != nil {
		return nil, err
	}
	body, err := s.files.Open(ctx, made.SHA256)
	if err != nil {
		return nil, err
	}
	return download{body: body, name: made.FileName, media: made.MediaType, size: made.Size, digest: made.SHA256}, nil
}

// VisitGetJobResultResponse writes the bytes that the job made.
func (d download) VisitGetJobResultResponse(w http.ResponseWriter) error { return d.write(w) }

func jobOut(j work.Job, in string) openapi.Job {
	w := openapi.Job{
		ID: string(j.ID), Operation: j.Operation, Request: j.Path, Status: openapi.JobStatus(j.Status), Rows: j.Rows, Attempts: j.Attempts, QueuedAt: j.QueuedAt.UTC(),
		StartedAt: instantOut(j.StartedAt), EndedAt: instantOut(j.EndedAt), ExpiresAt: instantOut(j.ExpiresAt),
		FileName: opt(j.FileName), MediaType: opt(j.MediaType), Size: opt(j.Size), Sha256: opt(j.SHA256), Code: opt(j.Fault), Message: opt(j.Detail.In(in)),
	}
	if j.Status == work.Done {
		w.ResultURL = ptr(jobsPath + string(j.ID) + "/result")
	}
	return w
}
