package api

import (
	"context"
	"net/url"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/master"
	"octad/openapi"
	"octad/repository"
)

// ListRobots lists chat robots.
func (s *Server) ListRobots(ctx context.Context, request openapi.ListRobotsRequestObject) (openapi.ListRobotsResponseObject, error) {
	p := request.Params
	filter := repository.MasterFilter{Active: p.Active, Words: val(p.Q), Sites: idsOf(p.SiteID)}
	list, next, err := s.read.Robots(ctx, callOf(ctx).actor, pageIn(p.Limit, p.Cursor, p.Sort), filter)
	if err != nil {
		return nil, err
	}
	return openapi.ListRobots200JSONResponse{Items: each(list, wireRobot), NextCursor: opt(next)}, nil
}

// CreateRobot creates a chat robot. The digest of a body that carries secrets cannot be guessed back.
func (s *Server) CreateRobot(ctx context.Context, request openapi.CreateRobotRequestObject) (openapi.CreateRobotResponseObject, error) {
	wire := func(e master.Robot) openapi.CreateRobot201JSONResponse {
		return openapi.CreateRobot201JSONResponse{Body: wireRobot(e), Headers: openapi.CreateRobot201ResponseHeaders{
			ETag: ptr(etag(e.Version)), Location: ptr("/api/v1/robots/" + string(e.ID)),
		}}
	}
	order := s.guarding(s.order(ctx, answer(wire, openapi.CreateRobot201JSONResponse.VisitCreateRobotResponse)))
	e, err := s.robots.Open(ctx, order, robotCard(*request.Body, callOf(ctx).written))
	if err != nil {
		return nil, err
	}
	return wire(e), nil
}

// GetRobot reads a chat robot by id or code.
func (s *Server) GetRobot(ctx context.Context, request openapi.GetRobotRequestObject) (openapi.GetRobotResponseObject, error) {
	e, err := s.read.Robot(ctx, callOf(ctx).actor, request.PathID)
	if err != nil {
		return nil, err
	}
	return openapi.GetRobot200JSONResponse{Body: wireRobot(e), Headers: openapi.GetRobot200ResponseHeaders{ETag: ptr(etag(e.Version))}}, nil
}

// UpdateRobot changes what is kept about a chat robot.
func (s *Server) UpdateRobot(ctx context.Context, request openapi.UpdateRobotRequestObject) (openapi.UpdateRobotResponseObject, error) {
	e, err := s.read.Robot(ctx, callOf(ctx).actor, request.PathID)
	if err != nil {
		return nil, err
	}
	e, err = s.robots.Change(ctx, s.order(ctx, nil), ref(e.ID, "", request.Params.IfMatch), func(c master.RobotCard) master.RobotCard {
		return amendRobot(c, *request.Body, callOf(ctx).written)
	})
	if err != nil {
		return nil, err
	}
	return openapi.UpdateRobot200JSONResponse{Body: wireRobot(e), Headers: openapi.UpdateRobot200ResponseHeaders{ETag: ptr(etag(e.Version))}}, nil
}

// DeactivateRobot takes a chat robot out of use.
func (s *Server) DeactivateRobot(ctx context.Context, request openapi.DeactivateRobotRequestObject) (openapi.DeactivateRobotResponseObject, error) {
	wire := func(e master.Robot) openapi.DeactivateRobot200JSONResponse {
		return openapi.DeactivateRobot200JSONResponse{Body: wireRobot(e), Headers: openapi.DeactivateRobot200ResponseHeaders{ETag: ptr(etag(e.Version))}}
	}
	return actOn(ctx, s, act[master.Robot, openapi.DeactivateRobot200JSONResponse]{
		find: s.read.Robot, run: s.robots.Deactivate, key: request.PathID, ifMatch: request.Params.IfMatch, why: request.Body,
		id: master.Robot.Identity, wire: wire, visit: openapi.DeactivateRobot200JSONResponse.VisitDeactivateRobotResponse,
	})
}

// ReactivateRobot takes a chat robot back into use.
func (s *Server) ReactivateRobot(ctx context.Context, request openapi.ReactivateRobotRequestObject) (openapi.ReactivateRobotResponseObject, error) {
	wire := func(e master.Robot) openapi.ReactivateRobot200JSONResponse {
		return openapi.ReactivateRobot200JSONResponse{Body: wireRobot(e), Headers: openapi.ReactivateRobot200ResponseHeaders{ETag: ptr(etag(e.Version))}}
	}
	return actOn(ctx, s, act[master.Robot, openapi.ReactivateRobot200JSONResponse]{
		find: s.read.Robot, run: s.robots.Reactivate, key: request.PathID, ifMatch: request.Params.IfMatch, why: request.Body,
		id: master.Robot.Identity, wire: wire, visit: openapi.ReactivateRobot200JSONResponse.VisitReactivateRobotResponse,
	})
}

// TestRobot sends a test message by the way that every message goes.
func (s *Server) TestRobot(ctx context.Context, request openapi.TestRobotRequestObject) (openapi.TestRobotResponseObject, error) {
	wire := func(e master.Robot) openapi.TestRobot202JSONResponse {
		return openapi.TestRobot202JSONResponse(wireRobot(e))
	}
	return actOn(ctx, s, act[master.Robot, openapi.TestRobot202JSONResponse]{
		find: s.read.Robot, run: s.robots.Try, key: request.PathID, ifMatch: "*", why: request.Body,
		id: master.Robot.Identity, wire: wire, visit: openapi.TestRobot202JSONResponse.VisitTestRobotResponse,
	})
}

// wireRobot shows of the address the host alone: whoever knows the rest can write into the group.
func wireRobot(e master.Robot) openapi.Robot {
	c := e.Card
	host := ""
	if u, err := url.Parse(string(c.Address)); err == nil {
		host = u.Host
	}
	return openapi.Robot{
		ID: string(e.ID), Code: c.Code, Name: words(c.Name), Vendor: openapi.RobotVendor(c.Vendor), SiteID: opt(string(c.Site)),
		DepartmentID: opt(string(c.Department)), Host: host, Signed: c.Secret != "", Language: openapi.RobotLanguage(c.Language),
		Kinds: wordsOut[openapi.NoticeKind](c.Kinds), Active: e.Active, CreatedAt: opt(e.CreatedAt),
	}
}

func robotCard(b openapi.RobotNew, language string) master.RobotCard {
	c := master.RobotCard{
		Code: b.Code, Name: b.Name.Domain(language), Vendor: master.Vendor(b.Vendor), Site: domain.ID(val(b.SiteID)), Department: domain.ID(val(b.DepartmentID)),
		Address: access.Secret(b.Address), Secret: access.Secret(val(b.Secret)), Language: string(val(b.Language)), Kinds: wordsIn[string](b.Kinds),
	}
	if c.Language == "" {
		c.Language = domain.ZH
	}
	return c
}

// amendRobot returns the card with what the request names; the kinds are replaced whole.
func amendRobot(c master.RobotCard, b openapi.RobotPatch, language string) master.RobotCard {
	amendTo(&c.Code, b.Code)
	amendText(&c.Name, b.Name, language)
	amend(&c.Department, b.DepartmentID)
	amendTo(&c.Address, b.Address)
	amend(&c.Secret, b.Secret)
	amendTo(&c.Language, b.Language)
	if b.Kinds != nil {
		c.Kinds = wordsIn[string](b.Kinds)
	}
	return c
}
