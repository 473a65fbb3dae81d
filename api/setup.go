package api

import (
	"context"
	"errors"
	"strings"

	"octad/domain"
	"octad/domain/access"
	"octad/domain/master"
	"octad/openapi"
	"octad/repository"
)

// GetSetup tells whether the house is still to be founded.
func (s *Server) GetSetup(ctx context.Context, _ openapi.GetSetupRequestObject) (openapi.GetSetupResponseObject, error) {
	done, err := s.founded(ctx)
	if err != nil {
		return nil, err
	}
	if done {
		return openapi.GetSetup200JSONResponse{State: openapi.SetupStateDone}, nil
	}
	return openapi.GetSetup200JSONResponse{State: openapi.SetupStateOpen}, nil
}

func (s *Server) founded(ctx context.Context) (bool, error) {
	users, _, err := s.read.Users(ctx, domain.System, repository.Page{Limit: 1}, repository.UserFilter{})
	return len(users) > 0, err
}

// CompleteSetup founds the house: the first site, then the first administrator, with whom set-up is done
// for good. What is wrong with either is told before anything is written.
func (s *Server) CompleteSetup(ctx context.Context, request openapi.CompleteSetupRequestObject) (openapi.CompleteSetupResponseObject, error) {
	s.founding.Lock()
	defer s.founding.Unlock()
	done, err := s.founded(ctx)
	if err != nil {
		return nil, err
	}
	if done {
		return nil, access.SetupDone()
	}
	b := request.Body
	if err := s.setup.Admits(access.Secret(b.Token), s.now()); err != nil {
		return nil, err
	}
	order := s.order(ctx, nil)
	order.Actor, order.Reason = domain.System, "set-up"
	first, card := founder(b.Administrator), siteCard(b.Site, callOf(ctx).written)
	if err := s.foundable(ctx, order, first, card); err != nil {
		return nil, err
	}
	// A site of this code stands when an earlier set-up was cut off between the two.
	_, err = s.read.Site(ctx, domain.System, card.Code)
	if domain.Is(err, domain.NotFound) {
		_, err = s.sites.Open(ctx, order, card)
	}
	if err != nil {
		return nil, under("/site", err)
	}
	u, err := s.people.Found(ctx, order, first)
	if err != nil {
		return nil, under("/administrator", err)
	}
	return openapi.CompleteSetup201JSONResponse(wireUser(u)), nil
}

// foundable lists everything that is wrong with the first site and the first administrator, before any
// of the two is written.
func (s *Server) foundable(ctx context.Context, order domain.Order, first access.NewUser, card master.SiteCard) error {
	nobody := func(string) (domain.ID, error) { return "", nil }
	_, _, administrator := access.Found(order, first, "", access.Around{
		Holder: nobody, Anybody: func() (bool, error) { return false, nil },
	})
	_, _, site := master.Open(order, card, master.Around{
		Holder: func(string, string) (domain.ID, error) { return "", nil },
		Usable: func(_ string, id domain.ID) (bool, error) {
			_, ok := s.rules(ctx).Calendar(string(id))
			return ok, nil
		},
	})
	faults := *s.incoming(ctx).faults
	faults = append(faults, faultsOf(under("/administrator", administrator))...)
	faults = append(faults, faultsOf(under("/site", site))...)
	return faults.Broken()
}

func faultsOf(err error) domain.Faults {
	var e *domain.Error
	if errors.As(err, &e) {
		return e.Faults
	}
	return nil
}

// under moves the faults of an error to where the part stands in the body.
func under(part string, err error) error {
	var e *domain.Error
	if !errors.As(err, &e) {
		return err
	}
	moved := *e
	moved.Faults = nil
	for _, f := range e.Faults {
		if strings.HasPrefix(f.Field, "/") {
			f.Field = part + f.Field
		}
		moved.Faults = append(moved.Faults, f)
	}
	return &moved
}

func founder(b openapi.SetupAdministrator) access.NewUser {
	return access.NewUser{Login: b.Login, Password: access.Secret(b.Password), Profile: access.Profile{
		Name: b.Name, Email: val(b.Email), Language: val(b.Language), Roles: wordsIn[domain.Role](b.Roles),
	}}
}
