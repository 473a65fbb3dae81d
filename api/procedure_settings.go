package api

import (
	"context"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/procedure"
	"octad/domain/rulebook"
	"octad/domain/worktime"
	"octad/openapi"
	"octad/repository"
)

// unset is the tag of settings that nobody has made yet.
const unset = `"0"`

// GetProcedureSettings reads what a site fills in for a procedure.
func (s *Server) GetProcedureSettings(ctx context.Context, request openapi.GetProcedureSettingsRequestObject) (openapi.GetProcedureSettingsResponseObject, error) {
	place, err := s.settingsPlace(ctx, request.PathID, request.Params.Site)
	if err != nil {
		return nil, err
	}
	return openapi.GetProcedureSettings200JSONResponse{Body: place.wire(), Headers: openapi.GetProcedureSettings200ResponseHeaders{ETag: ptr(etag(place.version()))}}, nil
}

// ConfigureProcedure fills in what a procedure leaves blank, from now on.
func (s *Server) ConfigureProcedure(ctx context.Context, request openapi.ConfigureProcedureRequestObject) (openapi.ConfigureProcedureResponseObject, error) {
	place, err := s.settingsPlace(ctx, request.PathID, request.Params.Site)
	if err != nil {
		return nil, err
	}
	values, err := settingsIn(place, *request.Body, callOf(ctx).written)
	if err != nil {
		return nil, err
	}
	order := s.order(ctx, nil)
	order.Reason = val(request.Params.Reason)
	switch stated := request.Params.IfMatch; {
	case len(place.versions) > 0:
		_, err = s.rulebook.Reconfigure(ctx, order, ref(place.versions[0].Value.ID, "", request.Params.IfMatch), place.pack, values)
	case stated != unset && stated != "*":
		return nil, &domain.Error{Kind: domain.Stale, Code: "procedure_settings.stale", Message: domain.ZhEn("还没有设定，请用 If-Match: \"0\"", "There are no settings yet; state If-Match: \"0\"")}
	default:
		_, err = s.rulebook.Configure(ctx, order, place.pack, values)
	}
	if err != nil {
		return nil, err
	}
	if place, err = s.settingsPlace(ctx, request.PathID, request.Params.Site); err != nil {
		return nil, err
	}
	return openapi.ConfigureProcedure200JSONResponse{Body: place.wire(), Headers: openapi.ConfigureProcedure200ResponseHeaders{ETag: ptr(etag(place.version()))}}, nil
}

// settingsPlace is a procedure at a site, with what the site has filled in over time.
type settingsPlace struct {
	pack *procedure.Pack
	// set is the pack with the settings in force.
	set      *procedure.Pack
	site     domain.ID
	versions []repository.RuleVersion[rulebook.Settings]
}

func (s *Server) settingsPlace(ctx context.Context, code string, site *string) (settingsPlace, error) {
	var p settingsPlace
	var err error
	if p.pack, err = s.revision(ctx, code, nil); err != nil {
		return p, err
	}
	if site != nil {
		e, err := s.read.Site(ctx, callOf(ctx).actor, *site)
		if err != nil {
			return p, err
		}
		p.site = e.ID
	}
	if p.versions, err = s.read.SettingsVersions(ctx, p.pack.Code, p.site); err != nil {
		return p, err
	}
	p.set, _ = s.rules(ctx).Set(p.pack.Ref, p.site, s.now())
	return p, nil
}

func (p settingsPlace) version() int64 {
	if n := len(p.versions); n > 0 {
		return p.versions[n-1].Value.Version
	}
	return 0
}

func (p settingsPlace) wire() openapi.ProcedureSettings {
	out := openapi.ProcedureSettings{
		Procedure: p.pack.Code, Revision: p.pack.Revision, SiteID: opt(string(p.site)), Version: int(p.version()), NotConfigured: same(p.set.NotConfigured()),
		History: each(p.versions, func(v repository.RuleVersion[rulebook.Settings]) openapi.ProcedureSettingsVersion {
			return openapi.ProcedureSettingsVersion{
				Version: int(v.Value.Version), EffectiveFrom: v.Event.EnteredAt.UTC(), By: personOut(v.Event.Actor), Reason: opt(v.Event.Reason), Values: settingsOut(v.Value.Values),
			}
		}),
	}
	if n := len(p.versions); n > 0 {
		out.EffectiveFrom, out.Values = &out.History[n-1].EffectiveFrom, out.History[n-1].Values
	}
	return out
}

func settingsOut(v procedure.Settings) openapi.ProcedureSettingsValues {
	out := openapi.ProcedureSettingsValues{
		Numbering: mapOut(v.Numbering), RecordYears: mapOut(v.RecordYears), Targets: mapOut(v.Targets), FormNumbers: mapOut(v.FormNumbers), RetentionYears: opt(v.RetentionYears),
	}
	limits, holders, duties := map[string]string{}, map[string][]string{}, map[string]openapi.ProcedureReportCadence{}
	for code, every := range v.Duties {
		duties[code] = openapi.ProcedureReportCadence(every)
	}
	for code, l := range v.Limits {
		limits[code] = l.String()
	}
	for code, roles := range v.Holders {
		holders[code] = each(roles, func(r domain.Role) string { return string(r) })
	}
	out.Limits, out.Holders, out.Duties = mapOut(limits), mapOut(holders), mapOut(duties)
	if len(v.ClaimLimits) > 0 {
		out.ClaimLimits = ptr(each(v.ClaimLimits, func(c procedure.ClaimLimit) openapi.ProcedureClaimLimit {
			l := openapi.ProcedureClaimLimit{By: same(c.By)}
			if c.UpTo != (domain.Money{}) {
				l.UpTo = ptr(moneyOut(c.UpTo))
			}
			return l
		}))
	}
	return out
}

func mapOut[V any](m map[string]V) *map[string]V {
	if len(m) == 0 {
		return nil
	}
	return &m
}

// settingsIn reads the settings; limits that cannot be read are told at their place, beside what the procedure
// refuses.
func settingsIn(p settingsPlace, b openapi.ProcedureSettingsValues, language string) (procedure.Settings, error) {
	v := procedure.Settings{
		Code: p.pack.Code, Site: p.site, Numbering: val(b.Numbering), RecordYears: val(b.RecordYears), Targets: val(b.Targets), FormNumbers: val(b.FormNumbers),
		RetentionYears: val(b.RetentionYears), Limits: map[string]worktime.Limit{}, Holders: map[string][]domain.Role{}, Duties: map[string]worktime.Cadence{},
	}
	var faults domain.Faults
	in := incoming{language: language, faults: &faults}
	for code, text := range val(b.Limits) {
		limit, err := worktime.ParseLimit(text)
		faults = append(faults, at("/limits/"+code, err)...)
		if err == nil {
			v.Limits[code] = limit
		}
	}
	for code, every := range val(b.Duties) {
		v.Duties[code] = worktime.Cadence(every)
	}
	for code, roles := range val(b.Holders) {
		v.Holders[code] = each(roles, func(r string) domain.Role { return domain.Role(r) })
	}
	for _, c := range val(b.ClaimLimits) {
		limit := procedure.ClaimLimit{By: c.By}
		if c.UpTo != nil {
			limit.UpTo = in.money("claimLimits", *c.UpTo)
		}
		v.ClaimLimits = append(v.ClaimLimits, limit)
	}
	if len(faults) > 0 {
		faults = append(faults, p.pack.Refuses(v, access.RoleCodes())...)
	}
	return v, faults.Broken()
}
